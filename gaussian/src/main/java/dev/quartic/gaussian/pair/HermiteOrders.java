package dev.quartic.gaussian.pair;

import dev.quartic.network.activation.Activation;
import java.util.Optional;

/**
 * The Hermite coefficients of σ and its derivatives up to the fifth: {@code σ⁽ᵖ⁾(√a x) = Σ cₖ⁽ᵖ⁾(a)
 * heₖ(x)}, heₖ orthonormal for the normal density.
 *
 * <p>By Mehler's formula {@code M^{pq} = Σ cₖ⁽ᵖ⁾(a) cₖ⁽ᵠ⁾(c) ρᵏ}. The remainder after K terms is at
 * most {@code |ρ|^K √(t⁽ᵖ⁾(a) t⁽ᵠ⁾(c))} with {@code t⁽ᵖ⁾ = ⟨σ⁽ᵖ⁾²⟩ − Σ cₖ²}, what Parseval's
 * identity leaves over. Each derivative is projected by itself, so that small variances, zero
 * included, lose no digits; {@link HermiteExpansion} is the leaner version for p ≤ 1 and many
 * samples.
 */
public final class HermiteOrders {
  /** σ and the five derivatives that the recursions need. */
  static final int ORDERS = 6;

  private static final int FIRST_TERMS = 64;
  private static final int MOST_TERMS = 4096;

  /** Remainders larger than the tolerance by this are taken at the largest number of terms. */
  private static final double ACCEPTED = 1e4;

  private static final double FIRST_STEP = 0.25;
  private static final double SMALLEST_STEP = 0.25 / 64;

  private final int samples;
  private final int terms;
  private final double[][] coefficients;
  private final double error;

  private HermiteOrders(int samples, int terms, double[][] coefficients, double error) {
    this.samples = samples;
    this.terms = terms;
    this.coefficients = coefficients;
    this.error = error;
  }

  /**
   * Expands all derivatives at each variance; empty where a series would need too many terms.
   *
   * @param tolerance of step and truncation, relative to ⟨σ⁽ᵖ⁾²⟩
   */
  public static Optional<HermiteOrders> of(
      Activation activation, double[] variances, double tolerance) {
    return SeriesTrust.expand(
        activation, ORDERS, variances, some -> expand(activation, some, tolerance));
  }

  private static Optional<HermiteOrders> expand(
      Activation activation, double[] variances, double tolerance) {
    double goal = ACCEPTED * tolerance;
    double step = FIRST_STEP;
    double before = 1;
    int terms = FIRST_TERMS;
    while (true) {
      var trial = new Trial(activation, variances, new HermiteFunctionTable(step, terms));
      double worst = Math.max(trial.tail, trial.stepError);
      if (!Double.isFinite(worst)) {
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
      } else if (worst > goal) {
        return Optional.empty();
      } else if (SeriesTrust.dense(trial.frequency(variances), terms, step)
          && SeriesTrust.confirmed(activation, variances, trial.powers, step, tolerance)) {
        return Optional.of(
            new HermiteOrders(
                variances.length, terms, trial.coefficients, Math.max(tolerance, worst)));
      } else if (step > SMALLEST_STEP) {
        step /= 2;
      } else {
        return Optional.empty();
      }
    }
  }

  /** Returns M^{pq} of samples i and j whose correlation is ρ. */
  public double moment(int p, int q, int i, int j, double rho) {
    double[] left = coefficients[p];
    double[] right = coefficients[q];
    double sum = 0;
    for (int k = terms - 1; k >= 0; k--) {
      sum = sum * rho + left[k * samples + i] * right[k * samples + j];
    }
    return sum;
  }

  /**
   * Writes M^{pq} of sample i with samples from, from + 1, …, as many as correlations are given.
   *
   * @param rho the correlations
   */
  void row(int p, int q, int i, int from, double[] rho, double[] out) {
    MehlerRow.sum(coefficients[p], coefficients[q], samples, terms, i, from, rho, out);
  }

  /** Returns ⟨σ⁽ᵖ⁾⟩ of sample i. */
  public double mean(int p, int i) {
    return coefficients[p][i];
  }

  int terms() {
    return terms;
  }

  /** The estimated error of a moment, relative to √(⟨σ⁽ᵖ⁾²⟩⟨σ⁽ᵠ⁾²⟩). */
  double relativeError() {
    return error;
  }

  /** One choice of step and number of terms, with its errors. */
  private static final class Trial {
    private final double[][] coefficients = new double[ORDERS][];
    private final double[][] powers = new double[ORDERS][];
    private final double stepError;
    private final double tail;

    Trial(Activation activation, double[] variances, HermiteFunctionTable table) {
      var projection = new HermiteProjection(table);
      for (int order = 0; order < ORDERS; order++) {
        double[] values = values(activation, order, variances, table);
        var projected = projection.project(values, variances.length);
        coefficients[order] = projected.coefficients();
        powers[order] = projected.power();
      }
      stepError = projection.stepError();
      tail = projection.tail();
    }

    private static double[] values(
        Activation activation, int order, double[] variances, HermiteFunctionTable table) {
      int nodes = table.nodes();
      double[] values = new double[variances.length * nodes];
      for (int i = 0; i < variances.length; i++) {
        double norm = Math.sqrt(variances[i]);
        for (int node = 0; node < nodes; node++) {
          values[i * nodes + node] = activation.derivative(order, norm * table.node(node));
        }
      }
      return values;
    }

    /** The largest frequency of any derivative at a sample; see {@link SeriesTrust}. */
    double frequency(double[] variances) {
      double largest = 0;
      for (int order = 0; order + 1 < ORDERS; order++) {
        for (int i = 0; i < variances.length; i++) {
          double own = SeriesTrust.frequency(variances[i], powers[order][i], powers[order + 1][i]);
          largest = Math.max(largest, own);
        }
      }
      return largest;
    }
  }
}
