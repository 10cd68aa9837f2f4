package dev.quartic.network.architecture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Residual blocks one after another, between a first map and a readout without a skip: {@code z ← γ
 * z + b + W σ(z)} with one map, {@code u = b + W σ(z), z ← γ z + b + W σ(u)} with two.
 *
 * @param weights γ of each block, finite; 0 for a block without a skip
 * @param maps affine maps in each block, 1 or 2
 * @param innerWidths width of u in each block of two maps; empty with one
 */
public record ResidualBlocks(List<Double> weights, int maps, List<Integer> innerWidths) {
  /** Refuses no blocks, weights that are not finite, other numbers of maps or of inner widths. */
  public ResidualBlocks {
    weights = List.copyOf(weights);
    innerWidths = List.copyOf(innerWidths);
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("a residual network needs at least one block");
    }
    for (double weight : weights) {
      if (!Double.isFinite(weight)) {
        throw new IllegalArgumentException(
            "the weight of a skip must be a finite number, but was " + weight);
      }
    }
    if (maps != 1 && maps != 2) {
      throw new IllegalArgumentException("a block has 1 or 2 maps, but was to have " + maps);
    }
    int required = maps == 1 ? 0 : weights.size();
    if (innerWidths.size() != required) {
      throw new IllegalArgumentException(
          "%d blocks of %d maps need %d inner widths, but have %d"
              .formatted(weights.size(), maps, required, innerWidths.size()));
    }
  }

  /** Blocks of one map with these weights. */
  public static ResidualBlocks ofOneMap(List<Double> weights) {
    return new ResidualBlocks(weights, 1, List.of());
  }

  /** Blocks of two maps with one γ and one inner width. */
  public static ResidualBlocks ofTwoMaps(int blocks, double weight, int innerWidth) {
    return new ResidualBlocks(
        Collections.nCopies(blocks, weight), 2, Collections.nCopies(blocks, innerWidth));
  }

  /**
   * How many blocks of so many maps make a network of this depth; 0 where no whole number above 0
   * does.
   */
  public static int count(int depth, int maps) {
    return depth > 2 && (depth - 2) % maps == 0 ? (depth - 2) / maps : 0;
  }

  /** L of the whole network, first map and readout included. */
  public int depth() {
    return 2 + maps * weights.size();
  }

  /**
   * n₁ … n_{L−1}.
   *
   * @param width n of the stream
   */
  public List<Integer> hiddenWidths(int width) {
    List<Integer> widths = new ArrayList<>(List.of(width));
    for (int block = 0; block < weights.size(); block++) {
      if (maps == 2) {
        widths.add(innerWidths.get(block));
      }
      widths.add(width);
    }
    return widths;
  }

  /** The skips, one around each block whose γ is not 0. */
  public List<Skip> skips() {
    return IntStream.range(0, weights.size())
        .filter(block -> weights.get(block) != 0)
        .mapToObj(block -> new Skip(1 + block * maps, 1 + (block + 1) * maps, weights.get(block)))
        .toList();
  }

  /** The whole network, with a stream of this width. */
  public Architecture architecture(int inputDimension, int width, int outputs) {
    return new Architecture(inputDimension, hiddenWidths(width), outputs, skips());
  }
}
