package dev.quartic.network.architecture;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shape of a multilayer perceptron.
 *
 * @param inputDimension n₀
 * @param hiddenWidths n₁ … n_{L−1}; empty for a linear model (L = 1)
 * @param outputs n_L
 */
public record Architecture(int inputDimension, List<Integer> hiddenWidths, int outputs) {
  /** Refuses widths below 1. */
  public Architecture {
    hiddenWidths = List.copyOf(hiddenWidths);
    check("input dimension", inputDimension);
    check("outputs", outputs);
    for (int width : hiddenWidths) {
      check("width", width);
    }
  }

  private static void check(String what, int width) {
    if (width < 1) {
      throw new IllegalArgumentException(
          "%s must be at least 1, but was %d".formatted(what, width));
    }
  }

  /** The same width in every hidden layer. */
  public static Architecture uniform(int inputDimension, int depth, int width, int outputs) {
    return new Architecture(inputDimension, Collections.nCopies(depth - 1, width), outputs);
  }

  /** L, the number of affine maps. */
  public int depth() {
    return hiddenWidths.size() + 1;
  }

  /** n_ℓ for ℓ = 0 … L. */
  public int width(int layer) {
    return layer == 0 ? inputDimension : layer == depth() ? outputs : hiddenWidths.get(layer - 1);
  }

  /** The number of weights and biases. */
  public long parameters() {
    long sum = 0;
    for (int layer = 1; layer <= depth(); layer++) {
      sum += (long) width(layer) * (width(layer - 1) + 1);
    }
    return sum;
  }

  /** Σ 1/n_ℓ over the hidden layers: L/n, the parameter of the expansion. */
  public double depthToWidth() {
    return hiddenWidths.stream().mapToDouble(width -> 1.0 / width).sum();
  }

  /**
   * The same shape with its hidden widths scaled so that the first one is the one given; the others
   * are rounded, never below 1.
   */
  public Architecture scaledTo(int firstWidth) {
    if (hiddenWidths.isEmpty()) {
      return this;
    }
    double scale = (double) firstWidth / hiddenWidths.getFirst();
    List<Integer> scaled =
        hiddenWidths.stream().map(width -> (int) Math.max(1, Math.round(width * scale))).toList();
    return new Architecture(inputDimension, scaled, outputs);
  }

  /** All widths from n₀ to n_L. */
  public List<Integer> widths() {
    return Stream.of(List.of(inputDimension), hiddenWidths, List.of(outputs))
        .flatMap(List::stream)
        .toList();
  }
}
