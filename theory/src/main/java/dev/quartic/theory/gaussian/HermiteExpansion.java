package dev.quartic.theory.gaussian;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Parity;
import dev.quartic.numerics.linalg.Blas;
import java.util.Arrays;

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
final class HermiteExpansion {
  /** More terms than this are asked for only by kinks, for which the series is no use. */
  static final int MOST_TERMS = 4096;

  private static final double FIRST_STEP = 0.25;
  private static final double SMALLEST_STEP = 0.25 / 64;

  private final int samples;
  private final int terms;
  private final double[] coefficients;
  private final double[] inverseNorms;
  private final double relativeError;

  private HermiteExpansion(
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
  static HermiteExpansion of(Activation activation, double[] variances, double tolerance) {
    double step = FIRST_STEP;
    int terms = 32;
    while (true) {
      var trial = new Trial(activation, variances, new HermiteFunctionTable(step, terms));
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

  /** One choice of step and number of terms, with its errors. */
  private static final class Trial {
    private final HermiteFunctionTable table;
    private final int samples;
    private final double[] coefficients;
    private final double[] inverseNorms;
    private final boolean[] silent;
    private final double[] power;
    private final double[] slopePower;
    private final double stepError;
    private final double tail;

    Trial(Activation activation, double[] variances, HermiteFunctionTable table) {
      this.table = table;
      samples = variances.length;
      int nodes = table.nodes();
      int terms = table.terms();
      double[] values = new double[samples * nodes];
      double[] slopes = new double[samples * nodes];
      double[] coarse = new double[samples * nodes];
      power = new double[samples];
      slopePower = new double[samples];
      inverseNorms = new double[samples];
      silent = new boolean[samples];
      double[] means = new double[samples];
      double[] arguments = new double[nodes];
      double[] weights = table.values(); // row k = 0 holds h φ(x)
      double worst = 0;
      for (int i = 0; i < samples; i++) {
        double norm = Math.sqrt(variances[i]);
        silent[i] = norm == 0;
        inverseNorms[i] = silent[i] ? 1 : 1 / norm;
        for (int node = 0; node < nodes; node++) {
          arguments[node] = norm * table.node(node);
        }
        activation.evaluate(arguments, 0, values, i * nodes, slopes, i * nodes, nodes);
        double coarseMean = 0;
        double coarsePower = 0;
        double coarseSlopePower = 0;
        for (int node = 0; node < nodes; node++) {
          double value = values[i * nodes + node];
          double slope = slopes[i * nodes + node];
          means[i] += weights[node] * value;
          power[i] += weights[node] * value * value;
          slopePower[i] += weights[node] * slope * slope;
          if (table.coarse(node)) {
            coarseMean += 2 * weights[node] * value;
            coarsePower += 2 * weights[node] * value * value;
            coarseSlopePower += 2 * weights[node] * slope * slope;
            coarse[i * nodes + node] = 2 * slope;
          }
        }
        worst = Math.max(worst, relative(coarsePower - power[i], power[i]));
        worst = Math.max(worst, relative(coarseSlopePower - slopePower[i], slopePower[i]));
        worst = Math.max(worst, relative(coarseMean - means[i], Math.sqrt(power[i])));
      }
      coefficients = new double[terms * samples];
      double[] slopeCoefficients = project(slopes, weights, nodes, terms);
      double[] coarseCoefficients = project(coarse, weights, nodes, terms);
      Parity parity = activation.parity();
      for (int k = 0; k < terms; k++) {
        for (int i = 0; i < samples; i++) {
          double scale = Math.sqrt(slopePower[i]);
          worst =
              Math.max(
                  worst,
                  relative(
                      coarseCoefficients[k * samples + i] - slopeCoefficients[k * samples + i],
                      scale));
          if (k == 0) {
            coefficients[i] = parity.allows(0) ? means[i] : 0;
          }
          if (k + 1 < terms) {
            coefficients[(k + 1) * samples + i] =
                parity.allows(k + 1)
                    ? slopeCoefficients[k * samples + i] / (inverseNorms[i] * Math.sqrt(k + 1.0))
                    : 0;
          }
        }
      }
      stepError = worst;
      tail = tailBeyond(terms);
    }

    /** ⟨f heₖ⟩ of every sample, {@code [terms, samples]}. */
    private double[] project(double[] values, double[] weights, int nodes, int terms) {
      double[] out = new double[terms * samples];
      Blas.gemm(
          false, true, terms, samples, nodes, 1, weights, 0, nodes, values, 0, nodes, 0, out, 0,
          samples);
      return out;
    }

    private static double relative(double difference, double scale) {
      return difference == 0 ? 0 : Math.abs(difference) / scale;
    }

    boolean finite() {
      return Double.isFinite(stepError) && Double.isFinite(tail);
    }

    /** The largest share of ⟨σ²⟩ or ⟨σ′²⟩ that the first {@code kept} coefficients leave out. */
    private double tailBeyond(int kept) {
      double worst = 0;
      for (int i = 0; i < samples; i++) {
        double inverseVariance = inverseNorms[i] * inverseNorms[i];
        double rest = power[i];
        double slopeRest = slopePower[i];
        for (int k = 0; k < kept; k++) {
          double square = coefficients[k * samples + i] * coefficients[k * samples + i];
          rest -= k > 0 && silent[i] ? 0 : square;
          slopeRest -= k * square * inverseVariance;
        }
        worst = Math.max(worst, relative(rest, power[i]));
        worst = Math.max(worst, relative(slopeRest, slopePower[i]));
      }
      return worst;
    }

    /** Drops coefficients that no sample needs. */
    HermiteExpansion trimmed(double tolerance) {
      int kept = table.terms();
      double[] rest = new double[samples];
      double[] slopeRest = new double[samples];
      trimming:
      while (kept > 1) {
        int k = kept - 1;
        for (int i = 0; i < samples; i++) {
          double square = coefficients[k * samples + i] * coefficients[k * samples + i];
          rest[i] += silent[i] ? 0 : square;
          slopeRest[i] += k * square * inverseNorms[i] * inverseNorms[i];
          if (rest[i] > tolerance * power[i] || slopeRest[i] > tolerance * slopePower[i]) {
            break trimming;
          }
        }
        kept--;
      }
      double error = Math.max(tolerance, Math.max(tail, stepError));
      return new HermiteExpansion(
          samples, kept, Arrays.copyOf(coefficients, kept * samples), inverseNorms, error);
    }
  }
}
