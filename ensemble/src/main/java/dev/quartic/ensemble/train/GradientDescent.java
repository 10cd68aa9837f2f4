package dev.quartic.ensemble.train;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Precision;

/**
 * Full-batch gradient descent, {@code v ← μ v − η λ ∂ℒ/∂θ, θ ← θ + v} from v = 0, with exact
 * gradients.
 *
 * <p>Training to T = ∞ ends when the norm of the residuals has fallen to {@value #CONVERGED} of its
 * start, or no longer changes: by less than {@value #STALLED} of itself over a quarter of all steps
 * so far. With momentum the residuals oscillate through zero; so what the velocity that is left
 * will do to them, about {@code 1/(1 − μ)} times their last change, counts with them. In single
 * precision, where outputs are rounded to 1e-7 of themselves and sums over a layer to 1e-6, it ends
 * at {@value #SINGLE_CONVERGED} of the start or of the targets, or at changes below {@value
 * #SINGLE_STALLED}.
 *
 * <p>Cost: three products {@code [N_A, n_{ℓ−1}] × [n_{ℓ−1}, n_ℓ]} in each layer and step (two in
 * the first), and no allocation of its own.
 */
public final class GradientDescent implements Trainer {
  private static final double CONVERGED = 1e-8;
  private static final double STALLED = 1e-12;
  private static final double SINGLE_CONVERGED = 1e-5;
  private static final double SINGLE_STALLED = 1e-6;
  private static final int SHORTEST_WINDOW = 100;

  /** Growth of the residuals' norm that no training comes back from. */
  private static final double DIVERGED = 1e6;

  private final TrainingPlan.GradientDescent plan;
  private final long stepLimit;
  private final TrainingData data;
  private final Precision precision;
  private final DescentNetwork network;
  private final double targetNorm;
  private final double[] residual;
  private final double[] before; // the residual one step earlier, with momentum

  private long step;
  private double start;

  /** Makes room for training in double precision. */
  public GradientDescent(
      NetworkLayout layout,
      TrainingData data,
      TrainingPlan.GradientDescent plan,
      long stepLimit,
      Products products) {
    this(layout, data, plan, stepLimit, Precision.DOUBLE, products);
  }

  /**
   * Makes room for training.
   *
   * @param stepLimit steps after which training to T = ∞ is given up
   * @param precision of parameters, passes and steps; residuals and their norms are double
   */
  public GradientDescent(
      NetworkLayout layout,
      TrainingData data,
      TrainingPlan.GradientDescent plan,
      long stepLimit,
      Precision precision,
      Products products) {
    this.plan = plan;
    this.stepLimit = stepLimit;
    this.data = data;
    this.precision = precision;
    network = DescentNetwork.of(layout, data, plan, precision, products);
    targetNorm = data.targetNorm();
    residual = new double[data.inputs().rows() * layout.outputs()];
    before = new double[plan.momentum() == 0 ? 0 : residual.length];
  }

  @Override
  public Effort train(long member, double[] parameters, Recorder recorder) {
    step = 0;
    network.start(parameters);
    double norm = look(member);
    start = norm;
    boolean fitted = true;
    for (int index = 0; index < plan.times().size(); index++) {
      double target = plan.times().get(index);
      if (Double.isInfinite(target)) {
        norm = toTheEnd(member, norm);
        fitted = norm <= ending();
      }
      while (step < target && Double.isFinite(target)) {
        move();
        norm = look(member);
      }
      network.read(parameters);
      recorder.record(index);
    }
    return new Effort(step, 0, fitted);
  }

  /** The norm of residuals at which training has ended. */
  private double ending() {
    return precision == Precision.DOUBLE
        ? CONVERGED * start
        : SINGLE_CONVERGED * Math.max(start, targetNorm);
  }

  private double toTheEnd(long member, double from) {
    double stalled = precision == Precision.DOUBLE ? STALLED : SINGLE_STALLED;
    double ending = ending();
    double norm = from;
    double marked = from;
    long mark = step + SHORTEST_WINDOW;
    while (norm + coming() > ending) {
      if (step >= stepLimit) {
        throw new TrainingFailedException(
            member,
            ("after the %d steps allowed for T = ∞ the residuals are still %.3g of their start; "
                    + "allow more steps, or ask for finite times")
                .formatted(step, norm / start));
      }
      move();
      norm = look(member);
      if (step >= mark) {
        if (Math.abs(norm - marked) <= stalled * norm) {
          return norm;
        }
        marked = norm;
        mark = step + Math.max(SHORTEST_WINDOW, step / 4);
      }
    }
    return norm;
  }

  /** Computes the residuals and returns their norm. */
  private double look(long member) {
    double norm = data.residual(network.outputs(), residual);
    if (step == 0 && !Double.isFinite(norm)) {
      throw new TrainingFailedException(member, "outputs are not finite at initialization");
    }
    double scale = step == 0 ? norm : start;
    if (!(norm <= DIVERGED * Math.max(scale, targetNorm)) || Double.isInfinite(norm)) {
      throw new TrainingFailedException(
          member,
          ("gradient descent diverged at step %d: the norm of the residuals went from %.3g to "
                  + "%.3g; the step size %s is beyond stability (η times the largest eigenvalue of the "
                  + "NTK must stay below %s), choose a smaller one")
              .formatted(
                  step,
                  scale,
                  norm,
                  plan.stepSize(),
                  plan.momentum() == 0 ? "2" : 2 * (1 + plan.momentum())));
    }
    return norm;
  }

  private void move() {
    System.arraycopy(residual, 0, before, 0, before.length);
    network.step(residual);
    step++;
  }

  /** How far the velocity will still carry the residuals. */
  private double coming() {
    double sum = 0;
    for (int index = 0; index < before.length; index++) {
      double change = residual[index] - before[index];
      sum += change * change;
    }
    return step == 0 ? 0 : Math.sqrt(sum) / (1 - plan.momentum());
  }

  @Override
  public String description() {
    return "gradient descent, full batch, step size "
        + plan.stepSize()
        + (plan.momentum() == 0 ? "" : ", momentum " + plan.momentum())
        + (precision == Precision.DOUBLE ? "" : ", in single precision");
  }
}
