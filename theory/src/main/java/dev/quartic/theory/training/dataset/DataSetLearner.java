package dev.quartic.theory.training.dataset;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.training.Conditioning;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import org.jspecify.annotations.Nullable;

/** One way to follow learning on a whole data set; holds memory until it is closed. */
public interface DataSetLearner extends AutoCloseable {
  /** Of the kernels. */
  KernelSizes sizes();

  /** Of Θ on the training samples; null where it is not needed. */
  @Nullable Conditioning conditioning();

  /**
   * Means and variances at all times of a plan.
   *
   * @param targets y, {@code [N_A, n_L]}
   */
  InfiniteWidthPrediction predict(TrainingPlan plan, Matrix targets);

  /**
   * What training leaves behind, in the memory of this learner: closing either closes both.
   *
   * @param targets y, {@code [N_A, n_L]}
   */
  Learned learned(TrainingPlan plan, Matrix targets);

  @Override
  void close();
}
