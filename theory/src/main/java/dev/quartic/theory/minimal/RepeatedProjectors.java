package dev.quartic.theory.minimal;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.theory.learning.OrderedTimes;

/**
 * What a learning algorithm makes, up to one time, of two dH in a row. With {@code d_{i;ja} =
 * dH_{i;ja}}, {@code D_ija = d_{i;ja} + d_{j;ia}} in modes and e the residuals of the start,
 *
 * <pre>
 *   ε_i ∋ moved   D_ija D_jbc e_a e_b e_c     H, moved by a, meets a residual j that b and c moved
 *       + mover   D_ija D_abc e_j e_b e_c     H is moved by a residual a that b and c moved
 * </pre>
 *
 * and for finite steps, with d in place of D wherever two residuals act within one step,
 *
 * <pre>
 *       + movedWithin  D_ija d_jbc e_a e_b e_c
 *       + moverWithin  D_ija d_abc e_j e_b e_c
 *       + within       d_ija D_abc e_j e_b e_c + withinTwice d_ija d_abc e_j e_b e_c.
 * </pre>
 *
 * <p>Networks have these terms at order 1/n² only, since their dH is of order 1/n; in a quadratic
 * model dH is of order ε, and they stand beside II, of order ε².
 *
 * <p>Arguments are rates: w_i of the mode that is corrected (0 for a test mode), then those of
 * training modes.
 */
sealed interface RepeatedProjectors {

  /** The projectors of a plan at one of its times. */
  static RepeatedProjectors of(TrainingPlan plan, double time) {
    if (plan instanceof TrainingPlan.GradientFlow) {
      return new Flow(time);
    }
    if (plan instanceof TrainingPlan.GradientDescent descent && descent.momentum() == 0) {
      return new Steps(descent.stepSize(), time);
    }
    throw new IllegalArgumentException(
        "perturbation theory in the strength is for gradient flow and gradient descent without momentum, but the plan was "
            + plan);
  }

  /** Whether training goes in steps; if not, all that happens within a step is zero. */
  boolean steps();

  double moved(double i, double j, double a, double b, double c);

  double movedWithin(double i, double j, double a, double b, double c);

  double mover(double i, double j, double a, double b, double c);

  double moverWithin(double i, double j, double a, double b, double c);

  double within(double i, double j, double a, double b, double c);

  double withinTwice(double i, double j, double a, double b, double c);

  /** f_a: of −D_pqa e_a in H(t) − H(0). */
  double kernel(double a);

  /** f²_ab: of the change of D, S_pqab e_a e_b. */
  double kernelTwice(double a, double b);

  /** f³_ab: of II_pqab e_a e_b within one step. */
  double kernelWithin(double a, double b);

  /** Of −D_pqa D_abc e_b e_c. */
  double kernelMover(double a, double b, double c);

  /** Of −D_pqa d_abc e_b e_c. */
  double kernelMoverWithin(double a, double b, double c);

  /**
   * Gradient flow up to time t. Between two events every living residual decays; the orders in time
   * of a's event and those of b and c add up.
   */
  record Flow(double time) implements RepeatedProjectors {

    private double chain(double... rates) {
      return OrderedTimes.flow(time, rates);
    }

    @Override
    public boolean steps() {
      return false;
    }

    @Override
    public double moved(double i, double j, double a, double b, double c) {
      return chain(i, j, j + a, a + b, a + b + c)
          + chain(i, j, b, a + b, a + b + c)
          + chain(i, j, b, b + c, a + b + c);
    }

    @Override
    public double mover(double i, double j, double a, double b, double c) {
      return chain(i, j, j + a, j + b, j + b + c);
    }

    @Override
    public double movedWithin(double i, double j, double a, double b, double c) {
      return 0;
    }

    @Override
    public double moverWithin(double i, double j, double a, double b, double c) {
      return 0;
    }

    @Override
    public double within(double i, double j, double a, double b, double c) {
      return 0;
    }

    @Override
    public double withinTwice(double i, double j, double a, double b, double c) {
      return 0;
    }

    @Override
    public double kernel(double a) {
      return chain(0, a);
    }

    @Override
    public double kernelTwice(double a, double b) {
      return chain(0, a, a + b);
    }

    @Override
    public double kernelWithin(double a, double b) {
      return 0;
    }

    @Override
    public double kernelMover(double a, double b, double c) {
      return chain(0, a, b, b + c);
    }

    @Override
    public double kernelMoverWithin(double a, double b, double c) {
      return 0;
    }
  }

  /**
   * Gradient descent with step η, after T steps. At an event the residuals that live on make their
   * own step, which gives the factors in front; two events may fall into one step.
   */
  record Steps(double stepSize, double count) implements RepeatedProjectors {

    private double chain(double... factors) {
      return OrderedTimes.steps(stepSize, count, factors);
    }

    private double factor(double rate) {
      return 1 - stepSize * rate;
    }

    @Override
    public boolean steps() {
      return true;
    }

    @Override
    public double moved(double i, double j, double a, double b, double c) {
      double q = factor(i);
      double qj = factor(j);
      double qa = factor(a);
      double qb = factor(b);
      double qc = factor(c);
      double all = qa * qb * qc;
      return qj * qa * qa * qb * chain(q, qj, qj * qa, qa * qb, all)
          + stepSize * qa * qb * chain(q, qj, qa * qb, all)
          + qb * qa * qb * chain(q, qj, qb, qa * qb, all)
          + stepSize * qb * chain(q, qj, qb, all)
          + qb * qb * qc * chain(q, qj, qb, qb * qc, all);
    }

    @Override
    public double movedWithin(double i, double j, double a, double b, double c) {
      double q = factor(i);
      double qj = factor(j);
      double qa = factor(a);
      double pair = factor(b) * factor(c);
      return stepSize
          / 2
          * (qj * qa * chain(q, qj, qj * qa, qa * pair)
              + stepSize * chain(q, qj, qa * pair)
              + pair * chain(q, qj, pair, qa * pair));
    }

    @Override
    public double mover(double i, double j, double a, double b, double c) {
      double qj = factor(j);
      double qb = factor(b);
      return qj * qj * qj * qb * chain(factor(i), qj, qj * factor(a), qj * qb, qj * qb * factor(c));
    }

    @Override
    public double moverWithin(double i, double j, double a, double b, double c) {
      double qj = factor(j);
      return stepSize
          / 2
          * qj
          * qj
          * chain(factor(i), qj, qj * factor(a), qj * factor(b) * factor(c));
    }

    @Override
    public double within(double i, double j, double a, double b, double c) {
      double qj = factor(j);
      double qb = factor(b);
      return stepSize
          * qj
          * qj
          * qb
          * chain(factor(i), qj * factor(a), qj * qb, qj * qb * factor(c));
    }

    @Override
    public double withinTwice(double i, double j, double a, double b, double c) {
      double qj = factor(j);
      return stepSize
          * stepSize
          / 2
          * qj
          * chain(factor(i), qj * factor(a), qj * factor(b) * factor(c));
    }

    @Override
    public double kernel(double a) {
      return chain(1, factor(a));
    }

    @Override
    public double kernelTwice(double a, double b) {
      double qa = factor(a);
      return qa * chain(1, qa, qa * factor(b));
    }

    @Override
    public double kernelWithin(double a, double b) {
      return stepSize * chain(1, factor(a) * factor(b));
    }

    @Override
    public double kernelMover(double a, double b, double c) {
      double qb = factor(b);
      return qb * chain(1, factor(a), qb, qb * factor(c));
    }

    @Override
    public double kernelMoverWithin(double a, double b, double c) {
      return stepSize / 2 * chain(1, factor(a), factor(b) * factor(c));
    }
  }
}
