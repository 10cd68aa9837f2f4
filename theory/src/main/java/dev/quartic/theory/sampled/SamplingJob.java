package dev.quartic.theory.sampled;

import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.random.RandomStream;
import java.util.List;

/**
 * One round of batches, each of one hidden layer; a part is what a batch adds, in the order of its
 * {@link Layout}.
 *
 * @param setting what all batches share
 * @param batches which are done in this round
 */
record SamplingJob(Setting setting, List<Batch> batches) implements Job<double[]> {

  /**
   * What all batches share.
   *
   * @param hidden layers 1 … L − 1
   * @param draws of a batch
   */
  @SuppressWarnings("ArrayRecordComponent") // never written to
  record Setting(
      Activation activation,
      List<HiddenLayer> hidden,
      Dynamics dynamics,
      TimeDensity density,
      Start start,
      Layout layout,
      int[] observed,
      int draws,
      long seed) {}

  /**
   * A batch.
   *
   * @param layer of the neurons, from 1
   * @param index among those of its layer: with the seed it names all that is drawn
   */
  record Batch(int layer, long index) {
    private static final int LAYER_BITS = 40;

    RandomStream random(long seed) {
      return RandomStream.of(seed, ((long) layer << LAYER_BITS) + index);
    }
  }

  @Override
  public long tasks() {
    return batches.size();
  }

  @Override
  public Bench<double[]> bench() {
    return task -> {
      Batch batch = batches.get((int) task);
      return new LayerBatch(
              setting.hidden.get(batch.layer - 1),
              setting.activation,
              setting.dynamics,
              setting.density,
              setting.start,
              setting.layout,
              setting.observed,
              new Fields(setting.draws),
              batch.random(setting.seed))
          .run();
    };
  }
}
