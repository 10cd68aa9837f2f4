package dev.quartic.study.compare;

import dev.quartic.network.activation.Activation;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
  INVERSE("n", "1/n", 2),
  /** ε = 1/√n. */
  INVERSE_ROOT("√n", "1/√n", 3);

  private final String factor;
  private final String parameter;
  private final int mostCoefficients;

  WidthLaw(String factor, String parameter, int mostCoefficients) {
    this.factor = factor;
    this.parameter = parameter;
    this.mostCoefficients = mostCoefficients;
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

  /**
   * How many coefficients ensembles of some widths are fitted with so that a residual is left to
   * test the law: up to c₁/n², or up to c₂/n^(3/2), of which the last is as small.
   */
  public int testable(int widths) {
    return Math.clamp(widths - 1L, 1, mostCoefficients);
  }

  /** What is fitted with some coefficients, in writing: "c0 + c1/√n + c2/n". */
  public String text(int coefficients) {
    return IntStream.range(0, coefficients)
        .mapToObj(power -> "c" + power + divisor(power))
        .collect(Collectors.joining(" + "));
  }

  private String divisor(int power) {
    return switch (this) {
      case INVERSE -> power == 0 ? "" : power == 1 ? "/n" : "/n^" + power;
      case INVERSE_ROOT ->
          power == 0 ? "" : power == 1 ? "/√n" : power == 2 ? "/n" : "/n^(" + power + "/2)";
    };
  }
}
