package dev.quartic.study.expand.limits;

import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.question.Asked;
import dev.quartic.question.Refusal;
import dev.quartic.theory.criticality.ExactFluctuation;
import dev.quartic.theory.criticality.KernelMap;
import dev.quartic.theory.criticality.SingleInputFlow;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What theory says of {@code Var(G)/E[G]²}, G the variance of an output given the hidden layers.
 *
 * <p>At order 1/n it is {@code v(L)/n}, {@code v = V/K²} at width-honest V. For scale-invariant
 * activations it is known exactly.
 */
public final class LimitsPrediction {
  private static final double LARGEST_KERNEL = 1e6;
  private static final double SATURATED = 0.3;
  private static final String SATURATION =
      "away from a critical initialization K goes to a fixed point where fluctuations die out (χ∥ < 1): the relative"
          + " fluctuation saturates with depth in place of growing, and networks of different n and L fall on a curve of"
          + " 1/n, not of L/n; initialization: critical shows the other case";

  private final double firstKernel;
  private final double[] coefficients;
  private final @Nullable ExactFluctuation exact;

  private LimitsPrediction(
      double firstKernel, double[] coefficients, @Nullable ExactFluctuation exact) {
    this.firstKernel = firstKernel;
    this.coefficients = coefficients;
    this.exact = exact;
  }

  /**
   * Follows one input.
   *
   * @param model of whose layers all have the same C_b and C_W
   * @param firstKernel C_b + C_W |x|²/n₀
   * @param deepest the largest L
   */
  public static LimitsPrediction of(NetworkModel model, double firstKernel, int deepest) {
    double bias = model.variances().bias(1);
    double weight = model.variances().weight(1);
    if (model.variances().bias().stream().anyMatch(value -> value != bias)
        || model.variances().weight().stream().anyMatch(value -> value != weight)) {
      throw new Refusal(
          Asked.INITIALIZATION,
          "the same variances in all layers, since the depth is varied",
          "%s and %s".formatted(model.variances().bias(), model.variances().weight()));
    }
    if (!(firstKernel > 0)) {
      throw new Refusal(
          Asked.CHOSEN_SAMPLES,
          "an input that is not zero, or a bias variance above 0",
          "a silent input");
    }
    try {
      var map = KernelMap.plain(model.activation(), bias, weight);
      requireTame(map, firstKernel, deepest);
      var flow = SingleInputFlow.of(map, firstKernel, deepest);
      double[] coefficients = flow.nonGaussianity(_ -> 1);
      if (!Arrays.stream(coefficients).allMatch(Double::isFinite)) {
        throw new ArithmeticException("the kernel vanishes");
      }
      return new LimitsPrediction(
          firstKernel,
          coefficients,
          model.activation() instanceof PiecewiseLinear lines
              ? new ExactFluctuation(lines, bias, weight)
              : null);
    } catch (ArithmeticException explodes) {
      throw new Refusal(
          Asked.INITIALIZATION,
          "a kernel that can be followed through %d layers".formatted(deepest),
          String.format(
              Locale.ROOT, "C_b = %s, C_W = %s: %s", bias, weight, explodes.getMessage()));
    }
  }

  /** Averages over a Gaussian much wider than an activation's own scale take ever more steps. */
  private static void requireTame(KernelMap map, double firstKernel, int deepest) {
    if (map.activation() instanceof PiecewiseLinear) {
      return; // has no scale
    }
    double kernel = firstKernel;
    for (int layer = 1; layer <= deepest; layer++) {
      if (!(kernel <= LARGEST_KERNEL)) {
        throw new ArithmeticException(
            String.format(Locale.ROOT, "K = %.3g in layer %d", kernel, layer));
      }
      kernel = map.next(map.moments(kernel));
    }
  }

  /** G of layer 1. */
  public double firstKernel() {
    return firstKernel;
  }

  /** v(L), to be divided by n. */
  public double coefficient(int depth) {
    return coefficients[depth - 1];
  }

  /** c where the activation is scale-invariant: exp(c L/n) − 1 is the limit of large n and L. */
  public OptionalDouble rate() {
    return exact == null ? OptionalDouble.empty() : OptionalDouble.of(exact.kurtosis());
  }

  /** Why L/n is not all that matters, where the fluctuation saturates; empty where it grows. */
  public Optional<String> saturation() {
    return growth() < SATURATED ? Optional.of(SATURATION) : Optional.empty();
  }

  /**
   * The curve of L/n that all shapes fall on where L/n is all that matters: {@code exp(c L/n) − 1}
   * for scale-invariant activations without bias, otherwise the straight line of order 1/n at the
   * largest depth.
   *
   * @param ratio (L − 1)/n
   */
  public double curve(double ratio) {
    int deepest = coefficients.length;
    return exponential()
        ? Math.expm1(rate().orElseThrow() * ratio)
        : coefficient(deepest) / (deepest - 1) * ratio;
  }

  /** Whether {@link #curve} is the exponential. */
  public boolean exponential() {
    return exact != null && exact.biasVariance() == 0;
  }

  /** Var(G)/E[G]² where it is known exactly. */
  public OptionalDouble exact(int width, int depth) {
    return exact == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(exact.relative(firstKernel, depth, _ -> width)[depth - 1]);
  }

  /**
   * How v grows between half the depth and all of it: d log v/d log (L − 1). Near 1 where L/n is
   * all that matters; near 0 where v saturates, away from criticality.
   */
  public double growth() {
    int deepest = coefficients.length;
    if (deepest < 3) {
      return Double.NaN;
    }
    int half = (deepest + 1) / 2;
    return Math.log(coefficient(deepest) / coefficient(half))
        / Math.log((double) (deepest - 1) / (half - 1));
  }
}
