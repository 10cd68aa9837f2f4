package dev.quartic.study.prediction;

/**
 * Step sizes as deep-learning frameworks count them. Quartic's loss is ½ Σ (z − y)², summed; theirs
 * is usually the mean of (z − y)² over samples and outputs, which is {@code 2 / (N_A n_L)} times
 * that. Momentum is the same number in both where velocity is {@code v ← μ v + gradient, θ ← θ − η
 * v}, as in PyTorch's and Optax's SGD.
 */
public final class FrameworkStep {
  private FrameworkStep() {}

  /** The step for the mean of squares that does the same as a step for the summed loss. */
  public static double ofMeanLoss(double step, TheoryStudy study) {
    return step * study.trainSamples() * study.outputs() / 2;
  }
}
