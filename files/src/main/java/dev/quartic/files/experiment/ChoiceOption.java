package dev.quartic.files.experiment;

import dev.quartic.question.Candidates;
import dev.quartic.question.Criterion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values to choose among, as options write them: {@code ridge=1e-4:1:x10}. */
public final class ChoiceOption {
  private static final String OPTION = "--choose";
  private static final String SECTION = "training";
  private static final List<String> NAMES = List.of("noise-variance", "ridge");
  private static final String REQUIRED =
      "noise-variance=values or ridge=values, a list, from:to:step or from:to:xFACTOR";

  private ChoiceOption() {}

  /**
   * Reads one.
   *
   * @param option {@code key=values}
   * @param by evidence or held-out; null for what fits the key
   * @throws InvalidInput where it cannot be read
   */
  public static Candidates parse(String option, @Nullable String by) {
    int sign = option.indexOf('=');
    String given = sign < 0 ? option : option.substring(0, sign).strip();
    String name = given.startsWith(SECTION + ".") ? given.substring(SECTION.length() + 1) : given;
    if (sign < 0 || !NAMES.contains(name)) {
      throw new InvalidInput(
          OPTION, REQUIRED, "'%s'%s".formatted(option, NearestName.hint(name, NAMES)));
    }
    String place = OPTION + " " + name;
    Key key = ExperimentKeys.at(List.of(SECTION, name));
    List<Double> values =
        SweptValues.values(place, option.substring(sign + 1)).stream()
            .map(node -> number(key, place, node))
            .toList();
    return new Candidates(name.equals(NAMES.getFirst()), values, criterion(by));
  }

  private static double number(Key key, String place, JsonNode node) {
    return new Value(key, place, node).nonNegative();
  }

  private static Optional<Criterion> criterion(@Nullable String word) {
    if (word == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Criterion.values())
            .filter(one -> one.word().equals(word))
            .findFirst()
            .orElseThrow(() ->
                new InvalidInput("--choose-by", "evidence or held-out", "'%s'".formatted(word))));
  }
}
