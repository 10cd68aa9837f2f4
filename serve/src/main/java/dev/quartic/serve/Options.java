package dev.quartic.serve;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Named values of a message; what is null or missing was not given. */
record Options(Tree tree) {
  /** Refuses names that nobody reads. */
  void only(String... names) {
    Set<String> known = new TreeSet<>(Set.of(names));
    for (String name : tree.values().keySet()) {
      if (!known.contains(name)) {
        throw new InvalidInput(
            name,
            known.isEmpty() ? "no options" : "one of " + String.join(", ", known),
            "an unknown option");
      }
    }
  }

  Optional<String> text(String name) {
    Object value = value(name);
    if (value != null && !(value instanceof String)) {
      throw new InvalidInput(name, "a text", value.toString());
    }
    return Optional.ofNullable((String) value);
  }

  boolean flag(String name) {
    Object value = value(name);
    if (value != null && !(value instanceof Boolean)) {
      throw new InvalidInput(name, "true or false", value.toString());
    }
    return Boolean.TRUE.equals(value);
  }

  OptionalInt whole(String name) {
    Object value = value(name);
    return value == null ? OptionalInt.empty() : OptionalInt.of(whole(name, value));
  }

  private static int whole(String name, @Nullable Object value) {
    if (value instanceof Long number && number.intValue() == number) {
      return number.intValue();
    }
    throw new InvalidInput(name, "a whole number", String.valueOf(value));
  }

  double number(String name, double standard) {
    Object value = value(name);
    if (value == null) {
      return standard;
    }
    if (!(value instanceof Number number)) {
      throw new InvalidInput(name, "a number", value.toString());
    }
    return number.doubleValue();
  }

  @Nullable List<String> texts(String name) {
    if (!(value(name) instanceof TreeList list)) {
      return text(name).map(List::of).orElse(null);
    }
    return list.values().stream().map(String::valueOf).toList();
  }

  @Nullable List<Integer> wholes(String name) {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    List<Integer> numbers = new ArrayList<>();
    if (value instanceof TreeList list) {
      list.values().forEach(item -> numbers.add(whole(name, item)));
    } else {
      numbers.add(whole(name, value));
    }
    return numbers;
  }

  Options below(String name) {
    Object value = value(name);
    if (value != null && !(value instanceof Tree)) {
      throw new InvalidInput(name, "a map of names and values", value.toString());
    }
    return new Options(value instanceof Tree below ? below : new Tree());
  }

  private @Nullable Object value(String name) {
    return tree.values().get(name);
  }
}
