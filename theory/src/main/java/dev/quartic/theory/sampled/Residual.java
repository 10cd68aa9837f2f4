package dev.quartic.theory.sampled;

/**
 * The residual of one output along the way, with every draw at times of its own: s, the earlier s′
 * and the independent s₂; e is what is left to learn at the start, g and u are the decay and
 * response of infinite width.
 *
 * @param at s
 * @param before g(s′) e
 * @param respondedBefore u(s′) e
 * @param second g(s₂) e
 */
record Residual(Moment at, Leg before, Leg respondedBefore, Leg second) {

  /**
   * At time s.
   *
   * @param now g(s) e
   * @param moving how u e moves in the step that begins at s, per η: g(s) e without momentum
   * @param responded u(s) e
   * @param middle u halfway through the step that begins at s; u(s) in flow
   * @param after u(s + 1) e, after that step; u(s) in flow
   */
  record Moment(Leg now, Leg moving, Leg responded, Leg middle, Leg after) {

    static Moment of(Path path, Neurons neurons, Modal start) {
      Leg now = new Leg(neurons, path.now(start));
      Leg responded = new Leg(neurons, path.responded(start));
      Leg moving = path.apart() ? new Leg(neurons, path.moving(start)) : now;
      double step = path.step();
      return new Moment(
          now, moving, responded, responded.plus(step / 2, moving), responded.plus(step, moving));
    }
  }

  /**
   * Follows residuals in modes.
   *
   * @param start e
   */
  static Residual of(Path path, Neurons neurons, Modal start) {
    return new Residual(
        Moment.of(path, neurons, start),
        new Leg(neurons, path.before(start)),
        new Leg(neurons, path.respondedBefore(start)),
        new Leg(neurons, path.second(start)));
  }

  Leg now() {
    return at.now();
  }

  Leg moving() {
    return at.moving();
  }

  Leg responded() {
    return at.responded();
  }

  Leg middle() {
    return at.middle();
  }

  Leg after() {
    return at.after();
  }
}
