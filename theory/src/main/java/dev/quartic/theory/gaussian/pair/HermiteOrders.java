package dev.quartic.theory.gaussian.pair;

import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.linalg.Blas;
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
    private double stepError;
    private double tail;

    Trial(Activation activation, double[] variances, HermiteFunctionTable table) {
      for (int order = 0; order < ORDERS; order++) {
        project(activation, order, variances, table);
      }
    }

    private void project(
        Activation activation, int order, double[] variances, HermiteFunctionTable table) {
      int samples = variances.length;
      int nodes = table.nodes();
      int terms = table.terms();
      double[] fine = new double[samples * nodes];
      double[] coarse = new double[samples * nodes];
      double[] power = new double[samples];
      for (int i = 0; i < samples; i++) {
        double norm = Math.sqrt(variances[i]);
        double coarsePower = 0;
        for (int node = 0; node < nodes; node++) {
          double value = activation.derivative(order, norm * table.node(node));
          double weighted = table.values()[node] * value * value; // row k = 0 holds h φ(x)
          fine[i * nodes + node] = value;
          power[i] += weighted;
          if (table.coarse(node)) {
            coarse[i * nodes + node] = 2 * value;
            coarsePower += 2 * weighted;
          }
        }
        stepError = Math.max(stepError, relative(coarsePower - power[i], power[i]));
      }
      double[] c = gram(table, fine, samples);
      double[] rough = gram(table, coarse, samples);
      for (int i = 0; i < samples; i++) {
        double rest = power[i];
        for (int k = 0; k < terms; k++) {
          double value = c[k * samples + i];
          double change = rough[k * samples + i] - value;
          stepError = Math.max(stepError, relative(change, Math.sqrt(power[i])));
          rest -= value * value;
        }
        tail = Math.max(tail, relative(rest, power[i]));
      }
      coefficients[order] = c;
      powers[order] = power;
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

    private static double[] gram(HermiteFunctionTable table, double[] values, int samples) {
      int nodes = table.nodes();
      int terms = table.terms();
      double[] out = new double[terms * samples];
      Blas.gemm(
          false,
          true,
          terms,
          samples,
          nodes,
          1,
          table.values(),
          0,
          nodes,
          values,
          0,
          nodes,
          0,
          out,
          0,
          samples);
      return out;
    }

    private static double relative(double difference, double scale) {
      return difference == 0 ? 0 : Math.abs(difference) / scale;
    }
  }
}
