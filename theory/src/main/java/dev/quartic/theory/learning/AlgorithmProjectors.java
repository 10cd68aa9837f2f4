package dev.quartic.theory.learning;

/**
 * Projectors in closed form, sums over times in strict order and those in which times coincide: the
 * {@linkplain ProjectorTables tables} of flow and of plain descent are made of them.
 *
 * <p>Arguments are rates: w_i of the mode that is corrected (0 for a test mode), and those of the
 * training modes that drive it, the latest first. At the end of training (infinity) the projectors
 * of training modes vanish and those of test modes are rational.
 *
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §∞.2.2: algorithm
 *     projectors; here for any time</a>
 */
sealed interface AlgorithmProjectors {

  /** Whether training goes in steps; where it does not, no times coincide. */
  boolean steps();

  /** g_i, what is left of a residual at infinite width. */
  double decay(double i);

  /** F¹, of ΔH. */
  double once(double i, double j);

  /** F², of ΔH ΔH. */
  double twice(double i, double j, double k);

  /** F^X, of dH in both legs of the change of H. */
  double drift(double i, double j, double a);

  /** F^X′, of dH within one step. */
  double driftWithin(double i, double j, double a);

  /** y¹, of the change of dH along the way. */
  double curve(double i, double j, double a, double b);

  /** y², of the second-order change of H within one step. */
  double curveWithin(double i, double j, double a, double b);

  /** y³, of the change of dH before the step that it acts in. */
  double curveBefore(double i, double j, double a, double b);

  /** y⁴, of the third derivative within one step. */
  double third(double i, double j, double a, double b);

  /** f_a, of the first change of an even observable. */
  double observable(double a);

  /** f²_ab, of its second change where the gradient moves along the way. */
  double observableTwice(double a, double b);

  /** Gradient flow up to time t. */
  record Flow(double time) implements AlgorithmProjectors {
    @Override
    public boolean steps() {
      return false;
    }

    private double nested(double... rates) {
      return OrderedTimes.flow(time, rates);
    }

    @Override
    public double decay(double i) {
      return i == 0 ? 1 : Math.exp(-i * time);
    }

    @Override
    public double once(double i, double j) {
      return nested(i, j);
    }

    @Override
    public double twice(double i, double j, double k) {
      return nested(i, j, k);
    }

    @Override
    public double drift(double i, double j, double a) {
      return nested(i, j, j + a);
    }

    @Override
    public double driftWithin(double i, double j, double a) {
      return 0;
    }

    @Override
    public double curve(double i, double j, double a, double b) {
      return nested(i, j, j + a, j + a + b);
    }

    @Override
    public double curveWithin(double i, double j, double a, double b) {
      return 0;
    }

    @Override
    public double curveBefore(double i, double j, double a, double b) {
      return 0;
    }

    @Override
    public double third(double i, double j, double a, double b) {
      return 0;
    }

    @Override
    public double observable(double a) {
      return nested(0, a);
    }

    @Override
    public double observableTwice(double a, double b) {
      return nested(0, a, a + b);
    }
  }

  /** Gradient descent with step η, after T steps. */
  record Descent(double stepSize, double count) implements AlgorithmProjectors {
    @Override
    public boolean steps() {
      return true;
    }

    private double nested(double... factors) {
      return OrderedTimes.steps(stepSize, count, factors);
    }

    private double factor(double rate) {
      return 1 - stepSize * rate;
    }

    @Override
    public double decay(double i) {
      return i == 0 ? 1 : Double.isInfinite(count) ? 0 : Math.pow(factor(i), count);
    }

    @Override
    public double once(double i, double j) {
      return nested(factor(i), factor(j));
    }

    @Override
    public double twice(double i, double j, double k) {
      return nested(factor(i), factor(j), factor(k));
    }

    @Override
    public double drift(double i, double j, double a) {
      double q = factor(j);
      return q * nested(factor(i), q, q * factor(a));
    }

    @Override
    public double driftWithin(double i, double j, double a) {
      return stepSize / 2 * nested(factor(i), factor(j) * factor(a));
    }

    @Override
    public double curve(double i, double j, double a, double b) {
      double q = factor(j);
      double qa = q * factor(a);
      return q * qa * nested(factor(i), q, qa, qa * factor(b));
    }

    @Override
    public double curveWithin(double i, double j, double a, double b) {
      double q = factor(j);
      return stepSize * q * nested(factor(i), q, q * factor(a) * factor(b));
    }

    @Override
    public double curveBefore(double i, double j, double a, double b) {
      double qa = factor(j) * factor(a);
      return stepSize / 2 * qa * nested(factor(i), qa, qa * factor(b));
    }

    @Override
    public double third(double i, double j, double a, double b) {
      return stepSize * stepSize / 6 * nested(factor(i), factor(j) * factor(a) * factor(b));
    }

    @Override
    public double observable(double a) {
      return nested(1, factor(a));
    }

    @Override
    public double observableTwice(double a, double b) {
      double q = factor(a);
      return q * nested(1, q, q * factor(b));
    }
  }
}
