package dev.quartic.theory.sampled;

import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.checkpoint.PortableNumbers;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One round of batches, each of one hidden layer; a part is what a batch adds, in the order of its
 * {@link Layout}.
 *
 * @param setting what all batches share
 * @param batches which are done in this round
 */
record SamplingJob(Setting setting, List<Batch> batches) implements PortableNumbers {
  /** Batches of each layer that controls come from. */
  private static final int TUNING = 3;

  /**
   * What all batches share.
   *
   * @param whole the network as it is
   * @param coarse nearly the same; null where one level is enough
   * @param controls of every hidden layer
   * @param combinations of means and variances that are wanted for themselves
   */
  @SuppressWarnings("ArrayRecordComponent") // never written to
  record Setting(
      Activation activation,
      View whole,
      @Nullable View coarse,
      TimeDensity density,
      List<Control> controls,
      Layout layout,
      int[] observed,
      List<Combination> combinations,
      long seed)
      implements Serializable {

    /** The same with controls that were made for it. */
    Setting with(List<Control> others) {
      return new Setting(
          activation, whole, coarse, density, others, layout, observed, combinations, seed);
    }

    /**
     * Finds controls by a few draws of their own.
     *
     * @param draws of a batch
     * @param weights of squares, by time
     */
    Setting controlled(int draws, double[] weights, Workers workers) {
      View view = coarse == null ? whole : coarse;
      int samples = layout.samples(); // whichever are observed
      var all = new Layout(layout.times(), samples, samples, layout.outputs(), false, 0);
      int[] every = IntStream.range(0, samples).toArray();
      Control[] found = new Control[view.hidden().size()];
      workers.forEach(
          found.length,
          index -> {
            Control.Fit fit = density.fit();
            var stratum = new Stratum(index + 1, Stratum.Level.TUNING, draws, 0);
            for (int batch = 0; batch < TUNING; batch++) {
              batch(view, stratum, all, every, new Batch(stratum, batch).random(seed))
                  .tune(fit, weights);
            }
            found[index] = fit.control();
          });
      return with(List.of(found));
    }

    private LayerBatch batch(View view, Stratum stratum, RandomStream random) {
      return batch(view, stratum, layout, observed, random);
    }

    private LayerBatch batch(
        View view, Stratum stratum, Layout layout, int[] observed, RandomStream random) {
      return new LayerBatch(
          view,
          controls.isEmpty() ? Control.NONE : controls.get(stratum.layer() - 1),
          stratum.layer(),
          activation,
          density,
          layout,
          observed,
          new Fields(stratum.draws()),
          random);
    }

    double[] draw(View view, Stratum stratum, RandomStream random) {
      double[] sums = batch(view, stratum, random).run();
      for (int index = 0; index < combinations.size(); index++) {
        sums[layout.combination(index)] = combinations.get(index).of(layout, sums);
      }
      return sums;
    }
  }

  /**
   * A batch.
   *
   * @param index among those of its stratum: with the seed it names all that is drawn
   */
  record Batch(Stratum stratum, long index) implements Serializable {
    private static final int LAYER_BITS = 44;
    private static final int LEVEL_BITS = 40;

    @SuppressWarnings("EnumOrdinal") // a stream of its own for each level, whichever number it has
    RandomStream random(long seed) {
      return RandomStream.of(
          seed,
          ((long) stratum.layer() << LAYER_BITS)
              + ((long) stratum.level().ordinal() << LEVEL_BITS)
              + index);
    }
  }

  @Override
  public long tasks() {
    return batches.size();
  }

  @Override
  public Bench<double[]> bench() {
    return task -> part(batches.get((int) task));
  }

  private double[] part(Batch batch) {
    Stratum stratum = batch.stratum();
    RandomStream random = batch.random(setting.seed);
    View coarse = setting.coarse;
    return switch (stratum.level()) {
      case TUNING -> throw new IllegalStateException("adds to no average");
      case WHOLE -> setting.draw(setting.whole, stratum, random);
      case COARSE -> setting.draw(Objects.requireNonNull(coarse), stratum, random);
      case DIFFERENCE -> {
        double[] part = setting.draw(setting.whole, stratum, random);
        double[] less =
            setting.draw(Objects.requireNonNull(coarse), stratum, batch.random(setting.seed));
        for (int index = 0; index < part.length; index++) {
          part[index] -= less[index];
        }
        yield part;
      }
    };
  }
}
