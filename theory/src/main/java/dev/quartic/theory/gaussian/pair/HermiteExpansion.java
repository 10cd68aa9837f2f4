package dev.quartic.theory.gaussian.pair;

import dev.quartic.network.activation.Activation;

/**
 * The Hermite coefficients of σ at given variances: {@code σ(√a x) = Σ cₖ(a) heₖ(x)}, heₖ
 * orthonormal for the normal density.
 *
 * <p>By Mehler's formula they give all averages of two samples at once, {@code ⟨σ(z₁)σ(z₂)⟩ = Σ
 * cₖ(a) cₖ(c) ρᵏ}, the same terms for any correlation, ±1 included. The remainder after K terms is
 * at most {@code |ρ|^K √(t(a) t(c))}, where {@code t = ⟨σ²⟩ − Σ cₖ²} is what Parseval's identity
 * leaves over; the series of σ′ is bounded in the same way. So the truncation error is known, not
 * guessed, and {@link #relativeError()} adds to it what halving the step of the underlying rule
 * changed.
 *
 * <p>Coefficients k ≥ 1 come from σ′ by {@code cₖ = √(a/k) ⟨σ′ heₖ₋₁⟩}, which keeps their relative
 * accuracy as a → 0.
 */
public final class HermiteExpansion {
  /** More terms than this are asked for only by kinks, for which the series is no use. */
  static final int MOST_TERMS = 4096;

  private static final double FIRST_STEP = 0.25;
  private static final double SMALLEST_STEP = 0.25 / 64;

  private final int samples;
  private final int terms;
  private final double[] coefficients;
  private final double[] inverseNorms;
  private final double relativeError;

  HermiteExpansion(
      int samples, int terms, double[] coefficients, double[] inverseNorms, double relativeError) {
    this.samples = samples;
    this.terms = terms;
    this.coefficients = coefficients;
    this.inverseNorms = inverseNorms;
    this.relativeError = relativeError;
  }

  /**
   * Expands σ at each variance.
   *
   * @param tolerance of the truncation, relative to ⟨σ²⟩ and ⟨σ′²⟩
   * @throws ArithmeticException when the series does not converge, which a kink or an overflow
   *     causes
   */
  public static HermiteExpansion of(Activation activation, double[] variances, double tolerance) {
    double step = FIRST_STEP;
    int terms = 32;
    while (true) {
      var trial = new HermiteTrial(activation, variances, new HermiteFunctionTable(step, terms));
      if (!trial.finite()) {
        throw new ArithmeticException(
            "the Gaussian average of '%s' is not finite at variances up to %.3g"
                .formatted(activation.name(), max(variances)));
      }
      if (trial.stepError > tolerance && step > SMALLEST_STEP) {
        step /= 2;
      } else if (trial.tail > tolerance && terms < MOST_TERMS) {
        terms *= 2;
        step = Math.min(step, 2 / Math.sqrt(terms)); // heₖ oscillates at the rate √k
      } else if (Math.max(trial.tail, trial.stepError) > 1e3 * tolerance) {
        throw new ArithmeticException(
            ("the Gaussian average of '%s' did not converge at variances up to %.3g: relative"
                    + " remainder %.1e after %d terms; has it a kink?")
                .formatted(
                    activation.name(),
                    max(variances),
                    Math.max(trial.tail, trial.stepError),
                    terms));
      } else {
        return trial.trimmed(tolerance);
      }
    }
  }

  private static double max(double[] variances) {
    double largest = 0;
    for (double variance : variances) {
      largest = Math.max(largest, variance);
    }
    return largest;
  }

  /** The number of samples, and the distance between the coefficients of successive k. */
  int samples() {
    return samples;
  }

  /** K: coefficients 0 … K − 1 are kept. */
  int terms() {
    return terms;
  }

  /** cₖ of each sample, {@code [terms, samples]}, row-major. */
  double[] coefficients() {
    return coefficients;
  }

  /**
   * 1/√a of each sample. For a silent sample, a = 0, it is 1 and c₁ is σ′(0), so that {@code c₁ /
   * √a} is ⟨σ′⟩ there too.
   */
  double[] inverseNorms() {
    return inverseNorms;
  }

  double relativeError() {
    return relativeError;
  }
}
