package dev.quartic.theory.sampled;

/**
 * Training at infinite width between the random times of a batch: g and u of all modes and what they make of fields.
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
  Modal modal(double[] field) {
    return dynamics.modal(field, fields);
  }

  double[] now(Modal modal) {
    return back(decay, modal);
  }

  double[] responded(Modal modal) {
    return back(response, modal);
  }

  double[] before(Modal modal) {
    return back(decayBefore, modal);
  }

  double[] respondedBefore(Modal modal) {
    return back(responseBefore, modal);
  }

  double[] second(Modal modal) {
    return back(decaySecond, modal);
  }

  /** What is left at s of a field on the training samples that acts at s′. */
  double[] carried(double[] field) {
    return back(decayBetween, modal(field));
  }

  private double[] back(double[] factors, Modal modal) {
    return dynamics.function(factors, modal, fields);
  }
}
