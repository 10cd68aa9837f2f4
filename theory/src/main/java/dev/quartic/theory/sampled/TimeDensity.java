package dev.quartic.theory.sampled;

import java.io.Serializable;

/**
 * The density that random times of events are drawn from: half of them spread evenly over the
 * logarithm, since modes have rates of all sizes, half evenly up to one of the times that are asked
 * for.
 *
 * <p>In gradient descent a time is rounded down to the step it falls in, and densities become
 * probabilities.
 */
final class TimeDensity implements Serializable {
  private static final long serialVersionUID = 1;

  private static final double LOGARITHMIC = 0.5;
  private static final double LOGARITHMIC_INNER = 0.35;

  /** With momentum: shortly before, as steps carry each other on. */
  private static final double RECENT = 0.3;

  private final double[] ends;
  private final double last;
  private final double shortest;
  private final boolean steps;
  private final double momentum;

  /**
   * Prepares for the times asked for.
   *
   * @param ends positive
   * @param shortest half the time of the fastest mode
   * @param steps whether time goes in steps
   * @param momentum μ; 0 for none
   */
  TimeDensity(double[] ends, double shortest, boolean steps, double momentum) {
    this.ends = ends.clone();
    this.shortest = shortest;
    this.steps = steps;
    this.momentum = momentum;
    double largest = 0;
    for (double end : ends) {
      largest = Math.max(largest, end);
    }
    last = largest;
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
    double time;
    if (uniform < LOGARITHMIC) {
      time = logarithmic(uniform / LOGARITHMIC, last);
    } else {
      double rest = (uniform - LOGARITHMIC) / (1 - LOGARITHMIC) * ends.length;
      int which = Math.min(ends.length - 1, (int) rest);
      time = (rest - which) * ends[which];
    }
    return within(time, last);
  }

  /** Its density, or its probability where time goes in steps. */
  double outerDensity(double time) {
    double even = 0;
    for (double end : ends) {
      even += time < end ? 1 / (end * ends.length) : 0;
    }
    return LOGARITHMIC * logarithmicDensity(time, last) + (1 - LOGARITHMIC) * even;
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
