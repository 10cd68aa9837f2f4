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
  private final double[] second;
  private final double[] between;

  Path(Dynamics dynamics, DrawnTimes times, Fields fields) {
    this.dynamics = dynamics;
    this.fields = fields;
    outer = dynamics.factors(times.outer());
    inner = dynamics.factors(times.inner());
    second = dynamics.factors(times.second()).decay();
    double[] lags = new double[fields.batch()];
    for (int draw = 0; draw < lags.length; draw++) {
      lags[draw] = dynamics.lag(times.outer()[draw], times.inner()[draw]);
    }
    between = dynamics.factors(lags).decay();
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
    return back(outer.decay(), modal);
  }

  double[] responded(Modal modal) {
    return back(outer.response(), modal);
  }

  double[] before(Modal modal) {
    return back(inner.decay(), modal);
  }

  double[] respondedBefore(Modal modal) {
    return back(inner.response(), modal);
  }

  double[] second(Modal modal) {
    return back(second, modal);
  }

  /** What is left at s of a field on the training samples that acts at s′. */
  double[] carried(double[] field) {
    return back(between, modal(field));
  }

  private double[] back(double[] factors, Modal modal) {
    return dynamics.function(factors, modal, fields);
  }
}
