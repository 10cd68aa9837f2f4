package dev.quartic.ensemble.train;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.plan.TrainingPlan;

/**
 * Gradient flow, {@code dθ/dt = −λ ∂ℒ/∂θ}, by {@linkplain ExponentialStep exponential steps} whose
 * length follows the estimated error, so that the spread of the kernel's eigenvalues costs nothing
 * and t = ∞ is reached in a few long steps.
 *
 * <p>Training to t = ∞ ends when the residuals along modes that can be trained have fallen to
 * {@value #CONVERGED} of their start; modes whose eigenvalue is rounding ({@code θ ≤ P ε θ_max})
 * are left as they are, at every t.
 *
 * <p>Error (tanh, width 128, depth 3, 24 Fashion-MNIST images, times 0.01 … ∞): 0.7 of the
 * tolerance in the outputs at 1e-6, with 90 steps; a hundredth of the tolerance takes three times
 * the steps. Kinks make the gradient jump, and the order is lost: the error falls with the first
 * power of the step (ReLU, width 32, 12 images: 0.015 root mean square at tolerance 0.01, with 146
 * steps), though it is as often up as down.
 */
public final class GradientFlow implements Trainer {
  private static final double CONVERGED = 1e-9;

  /** A time in units of 1/θ_max at which training has ended. */
  private static final double ENDLESS = 1e20;

  /** Residuals that count as fitted at t = ∞, relative to their start; null modes included. */
  private static final double FITTED = 1e-6;

  private static final double FIRST_STEP = 0.1; // in units of 1/θ_max
  private static final double SAFETY = 0.9;
  private static final double ORDER = 4; // of the local error estimate in h
  private static final double LARGEST_GROWTH = 8;
  private static final double SMALLEST_GROWTH = 0.1;
  private static final double SHORTEST_STEP = 1e-12; // in units of 1/θ_max

  private final TrainingPlan.GradientFlow plan;
  private final double tolerance;
  private final long stepLimit;
  private final TrainingData data;
  private final ExponentialStep integrator;

  private KernelModes modes;
  private double scale;
  private double time;
  private double step;
  private long accepted;
  private long rejected;

  /**
   * Makes room for training.
   *
   * @param tolerance of the estimated error of one step, relative to the root mean square of the
   *     outputs at the start or of the targets, whichever is larger
   * @param stepLimit steps after which a network is given up
   */
  public GradientFlow(
      NetworkLayout layout,
      TrainingData data,
      TrainingPlan.GradientFlow plan,
      double tolerance,
      long stepLimit,
      Products products) {
    this.plan = plan;
    this.tolerance = tolerance;
    this.stepLimit = stepLimit;
    this.data = data;
    double[] silent = new double[layout.parameters()];
    integrator = new ExponentialStep(layout, data, products, silent);
    modes = integrator.restart(silent);
  }

  @Override
  public Effort train(long member, double[] parameters, Recorder recorder) {
    try {
      start(parameters);
      return flow(member, parameters, recorder);
    } catch (ArithmeticException failure) {
      throw new TrainingFailedException(member, String.valueOf(failure.getMessage()));
    }
  }

  private Effort flow(long member, double[] parameters, Recorder recorder) {
    double norm = norm(integrator.residual());
    double trainable = integrator.trainableNorm();
    boolean fitted = true;
    for (int index = 0; index < plan.times().size(); index++) {
      double target = plan.times().get(index);
      if (Double.isInfinite(target)) {
        while (integrator.trainableNorm() > CONVERGED * trainable) {
          advance(member, target);
        }
        fitted = norm(integrator.residual()) <= FITTED * norm;
      } else {
        while (time < target && !endless(trainable)) {
          advance(member, target);
        }
      }
      System.arraycopy(integrator.parameters(), 0, parameters, 0, parameters.length);
      recorder.record(index);
    }
    return new Effort(accepted, rejected, fitted);
  }

  /**
   * Whether nothing is left to move, however long it goes on: modes that are trained have θ > ε
   * θ_max, and the slowest of them has fallen by e^(−20000). Steps beyond would overflow.
   */
  private boolean endless(double trainable) {
    return time * unit() > ENDLESS && integrator.trainableNorm() <= CONVERGED * trainable;
  }

  private void start(double[] parameters) {
    modes = integrator.restart(parameters);
    double[] outputs = integrator.residual().clone();
    double[] targets = data.targets().data();
    for (int index = 0; index < outputs.length; index++) {
      outputs[index] += targets[index];
    }
    scale = Math.max(norm(outputs), data.targetNorm()) / Math.sqrt(outputs.length);
    time = 0;
    accepted = 0;
    rejected = 0;
    step = FIRST_STEP / unit();
  }

  /** θ_max, or 1 for a network that cannot move. */
  private double unit() {
    return modes.largest() > 0 ? modes.largest() : 1;
  }

  private void advance(long member, double target) {
    double rest = target - time;
    double length = Math.min(step, rest);
    double error = integrator.tryStep(length) / Math.max(tolerance * scale, Double.MIN_NORMAL);
    double growth = growth(error);
    if (error <= 1) {
      time = length == rest ? target : time + length;
      step = length < step ? Math.max(step, length * growth) : length * growth;
      modes = integrator.accept();
      accepted++;
    } else {
      step = length * growth;
      rejected++;
    }
    if (step < SHORTEST_STEP / unit() || accepted + rejected > stepLimit) {
      throw new TrainingFailedException(
          member,
          ("gradient flow stopped at t = %.6g after %d steps with step length %.3g (1/θ_max is "
                  + "%.3g) and residuals of norm %.3g; a larger tolerance than %.1g, or a finite "
                  + "last time, may help")
              .formatted(time, accepted, step, 1 / unit(), norm(integrator.residual()), tolerance));
    }
  }

  private static double growth(double error) {
    if (!Double.isFinite(error)) {
      return SMALLEST_GROWTH;
    }
    return Math.clamp(SAFETY * Math.pow(error, -1 / ORDER), SMALLEST_GROWTH, LARGEST_GROWTH);
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double component : vector) {
      sum += component * component;
    }
    return Math.sqrt(sum);
  }

  @Override
  public String description() {
    return "gradient flow, Krogstad's exponential Runge–Kutta method of order 4, tolerance "
        + tolerance
        + " of the outputs' scale in each step";
  }
}
