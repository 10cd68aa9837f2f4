package dev.quartic.ensemble.train;

import dev.quartic.ensemble.derivatives.BackwardPass;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.plan.TrainingPlan;

/**
 * Full-batch gradient descent, {@code θ ← θ − η λ ∂ℒ/∂θ}, with exact gradients.
 *
 * <p>Training to T = ∞ ends when the norm of the residuals has fallen to {@value #CONVERGED} of its
 * start, or no longer changes: by less than {@value #STALLED} of itself over a quarter of all steps
 * so far.
 *
 * <p>Cost: three products {@code [N_A, n_{ℓ−1}] × [n_{ℓ−1}, n_ℓ]} in each layer and step (two in
 * the first), and no allocation.
 */
public final class GradientDescent implements Trainer {
  private static final double CONVERGED = 1e-8;
  private static final double STALLED = 1e-12;
  private static final int SHORTEST_WINDOW = 100;

  /** Growth of the residuals' norm that no training comes back from. */
  private static final double DIVERGED = 1e6;

  private final TrainingPlan.GradientDescent plan;
  private final long stepLimit;
  private final TrainingData data;
  private final ForwardPass forward;
  private final BackwardPass backward;
  private final double[] residual;

  private long step;
  private double start;

  /**
   * Makes room for training.
   *
   * @param stepLimit steps after which training to T = ∞ is given up
   */
  public GradientDescent(
      NetworkLayout layout,
      TrainingData data,
      TrainingPlan.GradientDescent plan,
      long stepLimit,
      Products products) {
    this.plan = plan;
    this.stepLimit = stepLimit;
    this.data = data;
    forward = new ForwardPass(layout, data.inputs(), products);
    backward = new BackwardPass(forward);
    residual = new double[data.inputs().rows() * layout.outputs()];
  }

  @Override
  public Effort train(long member, double[] parameters, Recorder recorder) {
    step = 0;
    double norm = look(member, parameters);
    start = norm;
    boolean fitted = true;
    for (int index = 0; index < plan.times().size(); index++) {
      double target = plan.times().get(index);
      if (Double.isInfinite(target)) {
        norm = toTheEnd(member, parameters, norm);
        fitted = norm <= CONVERGED * start;
      }
      while (step < target && Double.isFinite(target)) {
        move(parameters);
        norm = look(member, parameters);
      }
      recorder.record(index);
    }
    return new Effort(step, 0, fitted);
  }

  private double toTheEnd(long member, double[] parameters, double from) {
    double norm = from;
    double before = from;
    long mark = step + SHORTEST_WINDOW;
    while (norm > CONVERGED * start) {
      if (step >= stepLimit) {
        throw new TrainingFailedException(
            member,
            ("after the %d steps allowed for T = ∞ the residuals are still %.3g of their start; "
                    + "allow more steps, or ask for finite times")
                .formatted(step, norm / start));
      }
      move(parameters);
      norm = look(member, parameters);
      if (step >= mark) {
        if (Math.abs(norm - before) <= STALLED * norm) {
          return norm;
        }
        before = norm;
        mark = step + Math.max(SHORTEST_WINDOW, step / 4);
      }
    }
    return norm;
  }

  /** Computes the residuals and returns their norm. */
  private double look(long member, double[] parameters) {
    forward.run(parameters);
    double norm = data.residual(forward.outputs(), residual);
    if (step == 0 && !Double.isFinite(norm)) {
      throw new TrainingFailedException(member, "outputs are not finite at initialization");
    }
    double scale = step == 0 ? norm : start;
    if (!(norm <= DIVERGED * Math.max(scale, data.targetNorm())) || Double.isInfinite(norm)) {
      throw new TrainingFailedException(
          member,
          ("gradient descent diverged at step %d: the norm of the residuals went from %.3g to "
                  + "%.3g; the step size %s is beyond stability (η times the largest eigenvalue of the "
                  + "NTK must stay below 2), choose a smaller one")
              .formatted(step, scale, norm, plan.stepSize()));
    }
    return norm;
  }

  private void move(double[] parameters) {
    backward.add(parameters, residual, -plan.stepSize(), parameters);
    step++;
  }

  @Override
  public String description() {
    return "gradient descent, full batch, step size " + plan.stepSize();
  }
}
