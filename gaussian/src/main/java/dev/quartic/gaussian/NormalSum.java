package dev.quartic.gaussian;

import dev.quartic.gaussian.line.Growth;
import dev.quartic.gaussian.line.LineRule;
import dev.quartic.gaussian.line.NoAverage;
import dev.quartic.gaussian.line.Poles;
import dev.quartic.gaussian.spline.SplineRule;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Custom;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.Polynomial;
import java.util.Optional;

/**
 * Averages over one normal variable by the trapezoidal rule, which converges geometrically for
 * functions analytic near the real axis: the step is halved until that no longer changes anything.
 * Where σ bends too sharply for that, on pieces that follow it ({@link LineRule}), and for straight
 * lines between their kinks ({@link SplineRule}): of σ and σ′ alone then.
 *
 * @param values ⟨f⟩ of each function
 * @param error the largest change by the last halving, relative to ⟨|f|⟩
 */
@SuppressWarnings("ArrayRecordComponent") // made and read at once
record NormalSum(double[] values, double error) {
  static final double FIRST_STEP = 0.5;
  private static final double SMALLEST_STEP = 1.0 / 4096;
  private static final double TOLERANCE = 4e-15;
  private static final double REFUSED = 1e-9;
  static final double REACH = 12; // the density is 2e-32 there

  /** Standard deviations, in z, beyond which equidistant nodes become too many. */
  static final double WIDEST = 1024;

  /** Of the step that looks for aliases to the last one, not a ratio of small numbers. */
  static final double THIRD = Math.E / 4;

  static final double ALIASED = 1e-11;

  /** Powers of z up to the eightieth move the weight outwards. */
  private static final double POLYNOMIAL_REACH = 24;

  /** Functions of one preactivation. */
  @FunctionalInterface
  interface Integrands {
    /** Writes their values at z. */
    void at(Activation activation, double z, double[] out);
  }

  /**
   * Averages functions of σ and its first derivatives.
   *
   * @param derivatives how many occur, σ itself included
   * @param factors at most so many in a product
   * @throws NoAverage where averages do not exist or are out of reach
   */
  static NormalSum of(
      Activation activation,
      double variance,
      int count,
      int derivatives,
      int factors,
      Integrands integrands) {
    double norm = Math.sqrt(variance);
    if (norm == 0) {
      double[] values = new double[count];
      integrands.at(activation, 0, values);
      return new NormalSum(values, Math.ulp(1.0));
    }
    if (activation instanceof LinearSpline spline) {
      var rule = SplineRule.of(spline, variance);
      return onNodes(
          activation, variance, count, integrands, rule.nodes(), rule.weights(), 8 * Math.ulp(1.0));
    }
    double reach = activation instanceof Polynomial ? POLYNOMIAL_REACH : REACH;
    boolean tooWide = norm > WIDEST;
    if (activation instanceof Custom) {
      Poles.refuse(activation, variance);
      tooWide |= Growth.reach(activation, derivatives, factors, variance) > reach;
    }
    return (tooWide
            ? Optional.<NormalSum>empty()
            : halving(activation, norm, reach, count, integrands))
        .orElseGet(() -> onPieces(activation, variance, count, derivatives, factors, integrands));
  }

  /** Halves the step; empty where that does not end. */
  private static Optional<NormalSum> halving(
      Activation activation, double norm, double reach, int count, Integrands integrands) {
    var sums = new Sums(activation, norm, reach, count, integrands);
    // a step of one unit of z: halving a longer one could go on meeting the same alias of a wave
    double step = Math.min(FIRST_STEP, 1 / norm);
    sums.add(0, step);
    double[] before = sums.averages(step);
    var convergence = new Convergence(1);
    while (true) {
      sums.add(step / 2, step);
      step /= 2;
      double[] now = sums.averages(step);
      double change = sums.change(before, now, step);
      before = now;
      switch (convergence.after(change, step)) {
        case GOES_ON -> {}
        case FAILS -> {
          return Optional.empty();
        }
        case ENDS -> {
          if (!(activation instanceof Custom) || !aliased(sums, now, step)) {
            return Optional.of(new NormalSum(now, Math.max(change, Math.ulp(1.0))));
          }
          if (convergence.atTheEnd(step)) {
            return Optional.empty();
          }
        }
      }
    }
  }

  /** Where halving stands. */
  enum Halving {
    GOES_ON,
    ENDS,
    FAILS
  }

  /**
   * Judges the changes that halving a step makes, of functions of standard deviation {@code norm}.
   */
  static final class Convergence {
    private final double norm;
    private double last = Double.POSITIVE_INFINITY;

    Convergence(double norm) {
      this.norm = norm;
    }

    Halving after(double change, double step) {
      if (Double.isNaN(change)) {
        return Halving.FAILS;
      }
      boolean floor = change < 1e-12 && change > last / 4; // only rounding is left
      last = change;
      if (!floor && change > TOLERANCE && !atTheEnd(step)) {
        return Halving.GOES_ON;
      }
      return change > REFUSED ? Halving.FAILS : Halving.ENDS;
    }

    boolean atTheEnd(double step) {
      return step <= norm * SMALLEST_STEP;
    }
  }

  /** Whether a step that shares no alias with halves and doubles disagrees. */
  private static boolean aliased(Sums sums, double[] averages, double step) {
    Sums third = sums.empty();
    third.add(0, THIRD * step);
    double[] others = third.averages(THIRD * step);
    return !(third.change(others, averages, THIRD * step) < ALIASED);
  }

  private static NormalSum onPieces(
      Activation activation,
      double variance,
      int count,
      int derivatives,
      int factors,
      Integrands integrands) {
    LineRule rule = LineRule.of(activation, derivatives, factors, variance);
    return onNodes(
        activation, variance, count, integrands, rule.nodes(), rule.weights(), LineRule.ERROR);
  }

  private static NormalSum onNodes(
      Activation activation,
      double variance,
      int count,
      Integrands integrands,
      double[] nodes,
      double[] weights,
      double error) {
    double[] out = new double[count];
    double[] sum = new double[count];
    for (int node = 0; node < nodes.length; node++) {
      integrands.at(activation, nodes[node], out);
      for (int index = 0; index < count; index++) {
        sum[index] += weights[node] * out[index];
      }
    }
    for (double value : sum) {
      if (!Double.isFinite(value)) {
        throw new NoAverage(
            "an average of derivatives of '%s' is beyond the largest number at variance %.3g"
                .formatted(activation.name(), variance));
      }
    }
    return new NormalSum(sum, error);
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

    /** The same without any nodes. */
    Sums empty() {
      return new Sums(activation, norm, reach, out.length, integrands);
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
