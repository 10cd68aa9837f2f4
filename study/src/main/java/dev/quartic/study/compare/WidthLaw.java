package dev.quartic.study.compare;

import dev.quartic.network.activation.Activation;

/**
 * How trained networks approach infinite width: {@code deviation = c₀ ε + c₁ ε² + …}, with a small
 * parameter ε that depends on whether the activation has a kink.
 *
 * <p>Smooth: every expectation has an expansion in 1/n. Kinked: a share n^(−1/2) of the neurons has
 * a preactivation within its own displacement of the kink, and their crossing changes the mean NTK
 * by as much; means and covariances follow (docs/derivations/kinks.md). At initialization nothing
 * has moved, and the law is that of smooth activations.
 */
public enum WidthLaw {
  /** ε = 1/n. */
  INVERSE("n", "1/n"),
  /** ε = 1/√n. */
  INVERSE_ROOT("√n", "1/√n");

  private final String factor;
  private final String parameter;

  WidthLaw(String factor, String parameter) {
    this.factor = factor;
    this.parameter = parameter;
  }

  /** The law of networks that were trained. */
  public static WidthLaw trained(Activation activation) {
    return activation.smooth() ? INVERSE : INVERSE_ROOT;
  }

  /** ε at a width. */
  public double parameter(double width) {
    return switch (this) {
      case INVERSE -> 1 / width;
      case INVERSE_ROOT -> 1 / Math.sqrt(width);
    };
  }

  /** 1/ε in writing. */
  public String factor() {
    return factor;
  }

  /** ε in writing. */
  public String parameter() {
    return parameter;
  }

  /** What is fitted, in writing. */
  public String text() {
    return "c0 + c1/" + factor;
  }
}
