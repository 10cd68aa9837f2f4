package dev.quartic.theory.gaussian;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Polynomial;

/**
 * Averages over one normal variable by the trapezoidal rule, which converges geometrically for
 * functions analytic near the real axis: the step is halved until that no longer changes anything.
 *
 * @param values ⟨f⟩ of each function
 * @param error the largest change by the last halving, relative to ⟨|f|⟩
 */
@SuppressWarnings("ArrayRecordComponent") // made and read at once
record NormalSum(double[] values, double error) {
  private static final double FIRST_STEP = 0.5;
  private static final double SMALLEST_STEP = 1.0 / 4096;
  private static final double TOLERANCE = 4e-15;
  private static final double REFUSED = 1e-9;
  private static final double REACH = 12; // the density is 2e-32 there

  /** Powers of z up to the eightieth move the weight outwards. */
  private static final double POLYNOMIAL_REACH = 24;

  /** Functions of one preactivation. */
  @FunctionalInterface
  interface Integrands {
    /** Writes their values at z. */
    void at(Activation activation, double z, double[] out);
  }

  static NormalSum of(Activation activation, double variance, int count, Integrands integrands) {
    double norm = Math.sqrt(variance);
    if (norm == 0) {
      double[] values = new double[count];
      integrands.at(activation, 0, values);
      return new NormalSum(values, Math.ulp(1.0));
    }
    double reach = activation instanceof Polynomial ? POLYNOMIAL_REACH : REACH;
    var sums = new Sums(activation, norm, reach, count, integrands);
    // a step of one unit of z: halving a longer one could go on meeting the same alias of a wave
    double step = Math.min(FIRST_STEP, 1 / norm);
    sums.add(0, step);
    double[] before = sums.averages(step);
    double change;
    double last = Double.POSITIVE_INFINITY;
    do {
      sums.add(step / 2, step);
      step /= 2;
      double[] now = sums.averages(step);
      change = sums.change(before, now, step);
      if (Double.isNaN(change)) {
        throw new ArithmeticException(
            "the Gaussian average of '%s' is not finite at variance %.3g"
                .formatted(activation.name(), variance));
      }
      before = now;
      boolean floor = change < 1e-12 && change > last / 4; // only rounding is left
      last = change;
      if (floor) {
        break;
      }
    } while (change > TOLERANCE && step > SMALLEST_STEP);
    if (change > REFUSED) {
      throw new ArithmeticException(
          "the Gaussian average of '%s' did not converge at variance %.3g: relative change %.1e at the finest step; has it a kink?"
              .formatted(activation.name(), variance, change));
    }
    return new NormalSum(before, Math.max(change, Math.ulp(1.0)));
  }

  /** Sums over nodes that only ever become more. */
  private static final class Sums {
    private final Activation activation;
    private final double norm;
    private final double reach;
    private final Integrands integrands;
    private final double[] out;
    private final double[] sum;
    private final double[] absolute;

    Sums(Activation activation, double norm, double reach, int count, Integrands integrands) {
      this.activation = activation;
      this.norm = norm;
      this.reach = reach;
      this.integrands = integrands;
      out = new double[count];
      sum = new double[count];
      absolute = new double[count];
    }

    /** Adds the nodes ± (from + m · step). */
    void add(double from, double step) {
      for (double u = from; u <= reach; u += step) {
        node(u);
        if (u > 0) {
          node(-u);
        }
      }
    }

    private void node(double u) {
      double weight = Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
      integrands.at(activation, norm * u, out);
      for (int index = 0; index < out.length; index++) {
        sum[index] += weight * out[index];
        absolute[index] += weight * Math.abs(out[index]);
      }
    }

    double[] averages(double step) {
      double[] averages = sum.clone();
      for (int index = 0; index < averages.length; index++) {
        averages[index] *= step;
      }
      return averages;
    }

    double change(double[] before, double[] now, double step) {
      double worst = 0;
      for (int index = 0; index < now.length; index++) {
        double difference = Math.abs(now[index] - before[index]);
        if (difference != 0) { // NaN included
          worst = Math.max(worst, difference / (step * absolute[index]));
        }
      }
      return worst;
    }
  }
}
