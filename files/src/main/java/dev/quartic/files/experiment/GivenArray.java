package dev.quartic.files.experiment;

import dev.quartic.numerics.array.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.POJONode;

/**
 * An array written out in the experiment, as nested lists.
 *
 * @param place the key that holds it
 * @param values finite, at least one
 */
public record GivenArray(String place, NdArray values) implements ArraySource {
  /** What an item must be, whatever the key that holds the lists. */
  private static final Key NUMBER = new Key("", "a finite number", null, "");

  /** An array in memory, which a program put where a file would be named. */
  static Optional<GivenArray> inMemory(Value value) {
    return value.node() instanceof POJONode node && node.getPojo() instanceof NdArray array
        ? Optional.of(new GivenArray(value.place(), FiniteNumbers.require(value.place(), array)))
        : Optional.empty();
  }

  /** Reads nested lists of finite numbers, all of a level equally long. */
  static GivenArray of(Value value) {
    List<Integer> shape = new ArrayList<>();
    Value first = value;
    while (first.isList()) {
      List<Value> items = first.items();
      if (items.isEmpty()) {
        throw first.invalid("at least one number");
      }
      shape.add(items.size());
      first = items.getFirst();
    }
    int[] lengths = shape.stream().mapToInt(Integer::intValue).toArray();
    List<Double> numbers = new ArrayList<>();
    collect(value, lengths, 0, numbers);
    return new GivenArray(
        value.place(),
        NdArray.wrap(numbers.stream().mapToDouble(Double::doubleValue).toArray(), lengths));
  }

  private static void collect(Value value, int[] lengths, int axis, List<Double> numbers) {
    if (axis == lengths.length) {
      Value number = new Value(NUMBER, value.place(), value.node());
      if (Double.isInfinite(number.number())) {
        throw number.invalid();
      }
      numbers.add(number.number());
      return;
    }
    if (!value.isList() || value.items().size() != lengths[axis]) {
      throw value.invalid("a list of %d, as those before it".formatted(lengths[axis]));
    }
    value.items().forEach(item -> collect(item, lengths, axis + 1, numbers));
  }

  /** The nested lists again. */
  void write(ArrayNode node) {
    write(node, values);
  }

  private static void write(ArrayNode node, NdArray values) {
    for (int index = 0; index < values.length(0); index++) {
      if (values.shape().length == 1) {
        node.add(values.get(index));
      } else {
        write(node.addArray(), values.slice(index));
      }
    }
  }
}
