package dev.quartic.theory.sampled;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The density that random times of events are drawn from: half of them spread evenly over the
 * logarithm, since modes have rates of all sizes, half evenly up to one of the times that are asked
 * for.
 *
 * <p>Of that, equal parts can be given {@linkplain #with shares} of their own, as a few draws show
 * where fields are large.
 *
 * <p>In gradient descent a time is rounded down to the step it falls in, and densities become
 * probabilities.
 */
final class TimeDensity implements Serializable {
  private static final long serialVersionUID = 1;

  private static final double LOGARITHMIC = 0.5;
  private static final double LOGARITHMIC_INNER = 0.35;

  /** Of the interval of all times: to the last digit of a time that is not tiny. */
  private static final int HALVINGS = 80;

  /** With momentum: shortly before, as steps carry each other on. */
  private static final double RECENT = 0.3;

  /** Parts of equal probability. */
  static final int PARTS = 6;

  private final double[] ends;
  private final double last;
  private final double shortest;
  private final boolean steps;
  private final double momentum;
  private final double[] starts; // of the shares of the parts, and 1

  /**
   * Prepares for the times asked for.
   *
   * @param ends positive
   * @param shortest half the time of the fastest mode
   * @param steps whether time goes in steps
   * @param momentum μ; 0 for none
   */
  TimeDensity(double[] ends, double shortest, boolean steps, double momentum) {
    this(ends, shortest, steps, momentum, even());
  }

  private TimeDensity(
      double[] ends, double shortest, boolean steps, double momentum, double[] shares) {
    this.ends = ends.clone();
    this.shortest = shortest;
    this.steps = steps;
    this.momentum = momentum;
    double largest = 0;
    for (double end : ends) {
      largest = Math.max(largest, end);
    }
    last = largest;
    starts = new double[PARTS + 1];
    for (int part = 0; part < PARTS; part++) {
      starts[part + 1] = starts[part] + shares[part];
    }
  }

  private static double[] even() {
    double[] even = new double[PARTS];
    Arrays.fill(even, 1.0 / PARTS);
    return even;
  }

  /**
   * The same times with other probabilities.
   *
   * @param shares of the parts, positive, of sum one
   */
  TimeDensity with(double[] shares) {
    return new TimeDensity(ends, shortest, steps, momentum, shares);
  }

  /** The part that a time belongs to. */
  int part(double time) {
    return (int) Math.clamp(PARTS * below(time), 0, PARTS - 1);
  }

  /** The probability of earlier times where all parts are alike. */
  private double below(double time) {
    double even = 0;
    for (double end : ends) {
      even += Math.min(1, time / end) / ends.length;
    }
    return LOGARITHMIC * Math.log1p(time / shortest) / Math.log1p(last / shortest)
        + (1 - LOGARITHMIC) * even;
  }

  /** The probability of earlier times. */
  private double earlier(double time) {
    double before = PARTS * below(Math.min(time, last));
    int part = (int) Math.clamp(before, 0, PARTS - 1);
    return starts[part] + (before - part) * (starts[part + 1] - starts[part]);
  }

  static TimeDensity of(Dynamics dynamics) {
    double unit = dynamics.steps() ? dynamics.measure() : 1;
    return new TimeDensity(
        dynamics.times().stream().mapToDouble(time -> time).filter(time -> time > 0).toArray(),
        0.5 / (unit * dynamics.fastest()),
        dynamics.steps(),
        dynamics.momentum());
  }

  /** A control for lags up to the last time. */
  Control.Fit fit() {
    return new Control.Fit(shortest, last);
  }

  /** Whether there is any time to draw. */
  boolean empty() {
    return ends.length == 0;
  }

  /** The time of a number uniform in [0, 1). */
  double outer(double uniform) {
    double low = 0;
    double high = last;
    for (int halving = 0; halving < HALVINGS && low < high; halving++) {
      double middle = (low + high) / 2;
      if (earlier(middle) <= uniform) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return within(low, last);
  }

  /** Its density, or its probability where time goes in steps. */
  double outerDensity(double time) {
    if (steps) {
      return earlier(time + 1) - earlier(time);
    }
    double even = 0;
    for (double end : ends) {
      even += time < end ? 1 / (end * ends.length) : 0;
    }
    int part = part(time);
    return PARTS
        * (starts[part + 1] - starts[part])
        * (LOGARITHMIC * logarithmicDensity(time, last) + (1 - LOGARITHMIC) * even);
  }

  /** A time before another one, which must be positive. */
  double inner(double uniform, double before) {
    double recent = momentum > 0 ? RECENT : 0;
    if (uniform < recent) {
      double part = uniform / recent * (1 - Math.pow(momentum, before));
      double steps = 1 + Math.floor(Math.log1p(-part) / Math.log(momentum));
      return before - Math.min(steps, before);
    }
    double rest = (uniform - recent) / (1 - recent);
    double time =
        rest < LOGARITHMIC_INNER
            ? logarithmic(rest / LOGARITHMIC_INNER, before)
            : (rest - LOGARITHMIC_INNER) / (1 - LOGARITHMIC_INNER) * before;
    return within(time, before);
  }

  /** Its density, or its probability where time goes in steps. */
  double innerDensity(double time, double before) {
    double recent = momentum > 0 ? RECENT : 0;
    double wide =
        LOGARITHMIC_INNER * logarithmicDensity(time, before) + (1 - LOGARITHMIC_INNER) / before;
    if (recent == 0) {
      return wide;
    }
    double geometric =
        (1 - momentum) * Math.pow(momentum, before - time - 1) / (1 - Math.pow(momentum, before));
    return recent * geometric + (1 - recent) * wide;
  }

  private double within(double time, double end) {
    return steps ? Math.min(Math.floor(time), end - 1) : time;
  }

  private double logarithmic(double uniform, double end) {
    return shortest * Math.expm1(uniform * Math.log1p(end / shortest));
  }

  private double logarithmicDensity(double time, double end) {
    double whole = Math.log1p(end / shortest);
    return (steps ? Math.log1p(1 / (shortest + time)) : 1 / (shortest + time)) / whole;
  }
}
