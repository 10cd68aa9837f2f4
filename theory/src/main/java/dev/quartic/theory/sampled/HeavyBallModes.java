package dev.quartic.theory.sampled;

/**
 * Modes of descent with momentum after any number of steps: the decay g, its velocity v and the
 * response u, {@code v ← μ v + η g, u ← u + v, g ← g − w v} from (1, 0, 0). The velocity is also
 * what the mode remembers of an event: {@code ℛ𝒜[x](T) = Σ_s v(T − s) x(s)}.
 *
 * <p>By squaring the step: error, rounding; not for several threads at once.
 */
final class HeavyBallModes {
  private final double stepSize;
  private final double momentum;

  // powers of the step on (g, v), and their sum from the first one on
  private double gg;
  private double gv;
  private double vg;
  private double vv;
  private double sumGg;
  private double sumGv;
  private double sumVg;
  private double sumVv;

  HeavyBallModes(double stepSize, double momentum) {
    this.stepSize = stepSize;
    this.momentum = momentum;
  }

  /** g. */
  double decay() {
    return gg;
  }

  /** v. */
  double velocity() {
    return vg;
  }

  /** u, the sum of velocities. */
  double response() {
    return sumVg;
  }

  /** What a free function, of rate 0, remembers of an event so many steps ago: {@code Σ η μᵏ}. */
  double free(double steps) {
    return steps < 1 ? 0 : stepSize * (1 - Math.pow(momentum, steps)) / (1 - momentum);
  }

  /** Goes so many steps from the start. */
  void follow(double rate, long steps) {
    gg = 1;
    gv = 0;
    vg = 0;
    vv = 1;
    sumGg = 0;
    sumGv = 0;
    sumVg = 0;
    sumVv = 0;
    for (long bit = Long.highestOneBit(steps); bit != 0; bit >>>= 1) {
      twice();
      if ((steps & bit) != 0) {
        once(rate);
      }
    }
  }

  /** From m steps to 2m: {@code S ← S + M S, M ← M M}. */
  private void twice() {
    double g1 = sumGg + gg * sumGg + gv * sumVg;
    double g2 = sumGv + gg * sumGv + gv * sumVv;
    double v1 = sumVg + vg * sumGg + vv * sumVg;
    double v2 = sumVv + vg * sumGv + vv * sumVv;
    sumGg = g1;
    sumGv = g2;
    sumVg = v1;
    sumVv = v2;
    double a = gg * gg + gv * vg;
    double b = gg * gv + gv * vv;
    double c = vg * gg + vv * vg;
    double d = vg * gv + vv * vv;
    gg = a;
    gv = b;
    vg = c;
    vv = d;
  }

  /** One step more, {@code M ← step M, S ← S + M}. */
  private void once(double rate) {
    double v1 = stepSize * gg + momentum * vg;
    double v2 = stepSize * gv + momentum * vv;
    gg -= rate * v1;
    gv -= rate * v2;
    vg = v1;
    vv = v2;
    sumGg += gg;
    sumGv += gv;
    sumVg += vg;
    sumVv += vv;
  }
}
