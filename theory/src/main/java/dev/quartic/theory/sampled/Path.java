package dev.quartic.theory.sampled;

/**
 * Training at infinite width between the random times of a batch: g and u of all modes, {@code [N_A,
 * batch]} each, and what they make of fields.
 */
final class Path {
  private final Dynamics dynamics;
  private final DrawnTimes times;
  private final Fields fields;
  private final double[] decay;
  private final double[] response;
  private final double[] decayBefore;
  private final double[] responseBefore;
  private final double[] decaySecond;
  private final double[] decayBetween;

  Path(Dynamics dynamics, DrawnTimes times, Fields fields) {
    this.dynamics = dynamics;
    this.times = times;
    this.fields = fields;
    decay = dynamics.decays(times.outer());
    response = dynamics.responses(times.outer());
    decayBefore = dynamics.decays(times.inner());
    responseBefore = dynamics.responses(times.inner());
    decaySecond = dynamics.decays(times.second());
    double[] between = new double[fields.batch()];
    for (int draw = 0; draw < between.length; draw++) {
      between[draw] = dynamics.lag(times.outer()[draw], times.inner()[draw]);
    }
    decayBetween = dynamics.decays(between);
  }

  DrawnTimes times() {
    return times;
  }

  Dynamics dynamics() {
    return dynamics;
  }

  /** How far the response moves in a step that begins with a residual of one: η; 0 for flow. */
  double step() {
    return dynamics.steps() ? dynamics.measure() : 0;
  }

  /** Uᵀ of a field on the training samples. */
  double[] modes(double[] field) {
    return fields.transposedProduct(dynamics.vectors(), field);
  }

  double[] now(double[] modes) {
    return back(decay, modes);
  }

  double[] responded(double[] modes) {
    return back(response, modes);
  }

  double[] before(double[] modes) {
    return back(decayBefore, modes);
  }

  double[] respondedBefore(double[] modes) {
    return back(responseBefore, modes);
  }

  double[] second(double[] modes) {
    return back(decaySecond, modes);
  }

  /** What is left at s of a field on the training samples that acts at s′. */
  double[] carried(double[] field) {
    return back(decayBetween, modes(field));
  }

  private double[] back(double[] factors, double[] modes) {
    return fields.product(dynamics.vectors(), Fields.times(factors, modes));
  }
}
