package dev.quartic.theory.training.dataset;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelTiles;
import java.util.function.LongConsumer;

/** Trained networks at as many new samples as there are, some of them at a time. */
public final class NewSamples {
  /** Samples that are answered together. */
  public static final int TOGETHER = 512;

  private NewSamples() {}

  /** Takes the outcomes of some samples. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Takes them.
     *
     * @param first the first of the samples
     * @param time its place among the times
     */
    void take(int first, int time, Outcome outcome);
  }

  /**
   * Answers. Cost: for each new sample N_A pairs of both kernels and 4N_A² (t = ∞, Bayesian 2N_A²)
   * multiply-adds; memory beside what was learned: some {@value #TOGETHER} columns of N_A numbers.
   *
   * @param inputs of the new samples, {@code [N_B, n₀]}
   * @param told how many are done
   */
  public static void answer(
      NetworkModel model,
      GaussianAverages averages,
      Learned learned,
      Table inputs,
      Workers workers,
      Receiver receiver,
      LongConsumer told) {
    int train = learned.inputs().rows();
    KernelTiles tiles = KernelTiles.of(model, averages, learned.inputs().above(inputs), workers);
    var products = new StreamedProducts(tiles, train, workers);
    for (int from = 0; from < inputs.rows(); from += TOGETHER) {
      int count = Math.min(TOGETHER, inputs.rows() - from);
      var outcomes = learned.at(products.cross(from, count), workers);
      for (int time = 0; time < outcomes.size(); time++) {
        receiver.take(from, time, outcomes.get(time));
      }
      told.accept(from + count);
    }
  }
}
