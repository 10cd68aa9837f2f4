package dev.quartic.files.experiment;

import dev.quartic.network.architecture.ResidualBlocks;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads {@code network.residual}. */
final class ResidualParser {
  private final Value residual;
  private final int depth;
  private final Value width;

  private ResidualParser(Value residual, int depth, Value width) {
    this.residual = residual;
    this.depth = depth;
    this.width = width;
  }

  /** The blocks; empty for one weight that is 0, a plain network. */
  static Optional<ResidualBlocks> parse(Value residual, int depth, Value width) {
    if (!residual.isMap() && finite(residual) == 0) {
      return Optional.empty();
    }
    return Optional.of(new ResidualParser(residual, depth, width).blocks());
  }

  private ResidualBlocks blocks() {
    if (width.isList()) {
      throw width.invalid("a whole number >= 1, the same for all blocks of network.residual");
    }
    if (!residual.isMap()) {
      return ResidualBlocks.ofOneMap(Collections.nCopies(count(1), finite(residual)));
    }
    Section given = residual.section();
    int maps = given.given("maps").map(value -> value.wholeNumber(1, 2)).orElse(1);
    int count = count(maps);
    List<Double> weights = perBlock(given.get("weight"), count, ResidualParser::finite);
    Optional<Value> inner = given.given("inner-width");
    if (maps == 1) {
      if (inner.isPresent()) {
        throw inner.get().invalid("nothing, as blocks of one map have no inner layer");
      }
      return ResidualBlocks.ofOneMap(weights);
    }
    return new ResidualBlocks(
        weights, maps, perBlock(inner.orElse(width), count, value -> value.wholeNumber(1)));
  }

  private int count(int maps) {
    int count = ResidualBlocks.count(depth, maps);
    if (count == 0) {
      throw new InvalidInput(
          "network.depth",
          maps == 1
              ? "a whole number >= 3: a first map, residual blocks of one map, a readout"
              : "an even number >= 4: a first map, residual blocks of two maps, a readout",
          String.valueOf(depth));
    }
    return count;
  }

  private static <T> List<T> perBlock(Value value, int count, Function<Value, T> read) {
    if (!value.isList()) {
      return Collections.nCopies(count, read.apply(value));
    }
    List<T> list = value.items().stream().map(read).toList();
    if (list.size() != count) {
      throw new InvalidInput(
          value.place(),
          "one number, or a list of %d, one for each block".formatted(count),
          "a list of " + list.size());
    }
    return list;
  }

  private static double finite(Value value) {
    double number = value.number();
    if (Double.isInfinite(number)) {
      throw value.invalid();
    }
    return number;
  }
}
