package dev.quartic.network.architecture;

import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shape of a multilayer perceptron, plain, residual or normalized: affine maps 1 … L, each but
 * the first reading the activations of the layer before it, skips between preactivations, and what
 * is done to preactivations before they are activated.
 *
 * @param inputDimension n₀
 * @param hiddenWidths n₁ … n_{L−1}; empty for a linear model (L = 1)
 * @param outputs n_L
 * @param skips by the layer they lead to, at most one into each; empty without
 * @param normalization of what every hidden layer hands to σ; skips carry z itself
 */
public record Architecture(
    int inputDimension,
    List<Integer> hiddenWidths,
    int outputs,
    List<Skip> skips,
    Normalization normalization)
    implements Serializable {
  /**
   * Refuses widths below 1, or below 2 of layers to be normalized; skips between different widths,
   * into the readout or two into one.
   */
  public Architecture {
    hiddenWidths = List.copyOf(hiddenWidths);
    skips = skips.stream().sorted(Comparator.comparingInt(Skip::to)).toList();
    check("input dimension", inputDimension);
    check("outputs", outputs);
    for (int width : hiddenWidths) {
      check("width", width);
      if (normalization == Normalization.LAYER && width < 2) {
        throw new IllegalArgumentException(
            "a layer to be normalized must have at least 2 neurons, but had " + width);
      }
    }
    int last = 0;
    for (Skip skip : skips) {
      check(skip, last, hiddenWidths);
      last = skip.to();
    }
  }

  /** Without normalization. */
  public Architecture(
      int inputDimension, List<Integer> hiddenWidths, int outputs, List<Skip> skips) {
    this(inputDimension, hiddenWidths, outputs, skips, Normalization.NONE);
  }

  /** A plain network. */
  public Architecture(int inputDimension, List<Integer> hiddenWidths, int outputs) {
    this(inputDimension, hiddenWidths, outputs, List.of());
  }

  private static void check(String what, int width) {
    if (width < 1) {
      throw new IllegalArgumentException(
          "%s must be at least 1, but was %d".formatted(what, width));
    }
  }

  private static void check(Skip skip, int last, List<Integer> widths) {
    if (skip.to() > widths.size()) {
      throw new IllegalArgumentException(
          "a skip must end in a hidden layer, 1 to %d, but ended in %d"
              .formatted(widths.size(), skip.to()));
    }
    if (skip.to() == last) {
      throw new IllegalArgumentException("two skips must not end in the same layer, " + last);
    }
    int from = widths.get(skip.from() - 1);
    int to = widths.get(skip.to() - 1);
    if (from != to) {
      throw new IllegalArgumentException(
          "layers joined by a skip must have one width, but layer %d has %d and layer %d has %d"
              .formatted(skip.from(), from, skip.to(), to));
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

  /** Whether there are neither skips nor normalization. */
  public boolean plain() {
    return skips.isEmpty() && !normalized();
  }

  /** Whether hidden layers are normalized. */
  public boolean normalized() {
    return normalization != Normalization.NONE;
  }

  /**
   * Refuses skips and normalization, for computations that know plain networks alone.
   *
   * @param what is computed
   */
  public void requirePlain(String what) {
    if (!plain()) {
      throw new IllegalArgumentException(
          "%s is there for plain networks alone, but this one has %s"
              .formatted(
                  what, normalized() ? "layer normalization" : "%d skips".formatted(skips.size())));
    }
  }

  /** The skip that ends in this layer. */
  public Optional<Skip> skipInto(int layer) {
    return skips.stream().filter(skip -> skip.to() == layer).findFirst();
  }

  /** Whether a chain of skips makes the neurons of two hidden layers one population. */
  public boolean joined(int one, int other) {
    return root(one) == root(other);
  }

  private int root(int layer) {
    int root = layer;
    for (Optional<Skip> skip = skipInto(root); skip.isPresent(); skip = skipInto(root)) {
      root = skip.get().from();
    }
    return root;
  }

  /** The same widths with these skips in place of its own. */
  public Architecture with(List<Skip> others) {
    return new Architecture(inputDimension, hiddenWidths, outputs, others, normalization);
  }

  /** The same with another normalization. */
  public Architecture with(Normalization other) {
    return new Architecture(inputDimension, hiddenWidths, outputs, skips, other);
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
   * are rounded, never below 1, or 2 where layers are normalized.
   */
  public Architecture scaledTo(int firstWidth) {
    if (hiddenWidths.isEmpty()) {
      return this;
    }
    int least = normalized() ? 2 : 1;
    double scale = (double) firstWidth / hiddenWidths.getFirst();
    List<Integer> scaled =
        hiddenWidths.stream()
            .map(width -> (int) Math.max(least, Math.round(width * scale)))
            .toList();
    return new Architecture(inputDimension, scaled, outputs, skips, normalization);
  }

  /** All widths from n₀ to n_L. */
  public List<Integer> widths() {
    return Stream.of(List.of(inputDimension), hiddenWidths, List.of(outputs))
        .flatMap(List::stream)
        .toList();
  }
}
