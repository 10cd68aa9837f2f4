package dev.quartic.theory.sampled;

/**
 * Training at infinite width between the random times of a batch: g and u of all modes and what
 * they make of fields.
 */
final class Path {
  private final Dynamics dynamics;
  private final Fields fields;
  private final Dynamics.Factors outer;
  private final Dynamics.Factors inner;
  private final float[] second;
  private final float[] between;
  private final float[] moving;
  private final double[] free;
  private final double[] recent;

  Path(Dynamics dynamics, DrawnTimes times, Fields fields) {
    this.dynamics = dynamics;
    this.fields = fields;
    outer = dynamics.factors(times.outer());
    inner = dynamics.factors(times.inner());
    second = dynamics.factors(times.second()).decay();
    moving = dynamics.moving(times.outer(), outer.decay());
    int batch = fields.batch();
    double[] lags = new double[batch];
    double[] later = new double[batch];
    recent = new double[batch];
    for (int draw = 0; draw < batch; draw++) {
      boolean some = times.inner()[draw] >= 0;
      later[draw] = some ? times.outer()[draw] - times.inner()[draw] : -1;
      lags[draw] = some ? dynamics.lag(times.outer()[draw], times.inner()[draw]) : -1;
      recent[draw] = some ? Math.pow(dynamics.momentum(), later[draw]) / dynamics.measure() : 0;
    }
    between = dynamics.apart() ? dynamics.driven(later).decay() : dynamics.factors(lags).decay();
    free = dynamics.free(later);
  }

  /** How far the response moves in a step that begins with a residual of one: η; 0 for flow. */
  double step() {
    return dynamics.steps() ? dynamics.measure() : 0;
  }

  /** Uᵀ of a field on the training samples. */
  Modal modal(float[] field) {
    return dynamics.modal(field, fields);
  }

  /** Whether there is momentum. */
  boolean apart() {
    return dynamics.apart();
  }

  /** What 𝒜 remembers at s of s′, for every draw, per η. */
  double[] free() {
    return free;
  }

  /** How much of what happened at s′ the step that begins at s still carries on, per η. */
  double[] recent() {
    return recent;
  }

  /** How a residual's response moves in the step that begins at s, per η. */
  float[] moving(Modal modal) {
    return back(moving, modal);
  }

  float[] now(Modal modal) {
    return back(outer.decay(), modal);
  }

  float[] responded(Modal modal) {
    return back(outer.response(), modal);
  }

  float[] before(Modal modal) {
    return back(inner.decay(), modal);
  }

  float[] respondedBefore(Modal modal) {
    return back(inner.response(), modal);
  }

  float[] second(Modal modal) {
    return back(second, modal);
  }

  /** What is left at s of a field on the training samples that acts at s′. */
  float[] carried(float[] field) {
    return back(between, modal(field));
  }

  private float[] back(float[] factors, Modal modal) {
    return dynamics.function(factors, modal, fields);
  }
}
