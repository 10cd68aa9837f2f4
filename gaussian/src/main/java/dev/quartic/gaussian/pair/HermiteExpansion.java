package dev.quartic.gaussian.pair;

import dev.quartic.network.activation.Activation;
import java.util.Optional;

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
  /** More terms than this are asked for only by kinks and narrow bends. */
  static final int MOST_TERMS = 4096;

  /** Remainders larger than the tolerance by this are taken at the largest number of terms. */
  private static final double ACCEPTED = 1e3;

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
   * Expands σ at each variance; empty where a series would need too many terms, because σ bends
   * sharply against its variance or has a kink.
   *
   * @param tolerance of the truncation, relative to ⟨σ²⟩ and ⟨σ′²⟩
   */
  public static Optional<HermiteExpansion> of(
      Activation activation, double[] variances, double tolerance) {
    return SeriesTrust.expand(
        activation, 2, variances, some -> expand(activation, some, tolerance));
  }

  private static Optional<HermiteExpansion> expand(
      Activation activation, double[] variances, double tolerance) {
    double goal = ACCEPTED * tolerance;
    double step = FIRST_STEP;
    double before = 1;
    int terms = 32;
    while (true) {
      var trial = new HermiteTrial(activation, variances, new HermiteFunctionTable(step, terms));
      if (!trial.finite()) {
        return Optional.empty();
      }
      if (trial.stepError > tolerance && step > SMALLEST_STEP) {
        step /= 2;
      } else if (trial.tail > tolerance && terms < MOST_TERMS) {
        double frequency = trial.frequency(variances);
        if (trial.stepError > goal
            || SeriesTrust.hopeless(before, trial.tail, terms, MOST_TERMS, frequency, goal)) {
          return Optional.empty();
        }
        before = trial.tail;
        terms *= 2;
        step = Math.min(step, 2 / Math.sqrt(terms)); // heₖ oscillates at the rate √k
      } else if (Math.max(trial.tail, trial.stepError) > goal) {
        return Optional.empty();
      } else if (trial.confirmed(activation, variances, step, tolerance)) {
        return Optional.of(trial.trimmed(tolerance));
      } else if (step > SMALLEST_STEP) {
        step /= 2;
      } else {
        return Optional.empty();
      }
    }
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
