package dev.quartic.ensemble.minimal;

import dev.quartic.network.minimal.QuadraticModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Full-batch gradient descent, {@code θ ← θ − η λ dℒ/dθ}, step by step.
 *
 * <p>Training to T = ∞ ends when the residual has fallen to {@value #CONVERGED} of its start (or of
 * the targets).
 *
 * @param stepSize η
 * @param times numbers of steps, ascending, perhaps infinite
 */
record StepTrainer(double stepSize, List<Double> times) implements ModelTrainer {
  private static final double CONVERGED = 1e-12;
  private static final long MOST_STEPS = 5_000_000;

  /** Growth of the residual that no training comes back from. */
  private static final double DIVERGED = 1e6;

  @Override
  public List<double[]> train(QuadraticModel model, double[] start, double[] targets, double rate) {
    var descent = new Descent(model.first(targets.length), targets, rate);
    double scale = descent.scale(start);
    double[] theta = start.clone();
    List<double[]> trained = new ArrayList<>();
    long step = 0;
    for (double time : times) {
      boolean toTheEnd = Double.isInfinite(time);
      while (toTheEnd ? descent.residual(theta) > CONVERGED * scale : step < time) {
        double[] direction = descent.direction(theta);
        for (int j = 0; j < theta.length; j++) {
          theta[j] += stepSize * direction[j];
        }
        step++;
        requireProgress(step, descent.residual(theta), scale, toTheEnd);
      }
      trained.add(theta.clone());
    }
    return trained;
  }

  private void requireProgress(long step, double residual, double scale, boolean toTheEnd) {
    if (!(residual <= DIVERGED * scale)) {
      throw new ArithmeticException(
          "gradient descent diverged at step %d: the residual went from %.3g to %.3g; choose a step size below %s"
              .formatted(step, scale, residual, stepSize));
    }
    if (toTheEnd && step > MOST_STEPS) {
      throw new ArithmeticException(
          "after %d steps the residual is still %.3g; ask for finite times, or fewer or less similar samples"
              .formatted(step, residual));
    }
  }

  @Override
  public String description() {
    return "gradient descent, full batch, step size " + stepSize + ", every step taken";
  }
}
