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
  /** Batches of each layer that controls come from, and those that densities of times do. */
  private static final int CONTROLS = 3;

  private static final int TIMES = 6;

  /** How neurons of a layer are drawn with less spread. */
  record Tuned(Control control, TimeDensity density) implements Serializable {
    static Tuned not(TimeDensity density) {
      return new Tuned(Control.NONE, density);
    }
  }

  /**
   * What all batches share.
   *
   * @param whole the network as it is
   * @param coarse nearly the same; null where one level is enough
   * @param density of times, of layers that are not tuned
   * @param tuned every hidden layer, or none
   * @param combinations of means and variances that are wanted for themselves
   */
  @SuppressWarnings("ArrayRecordComponent") // never written to
  record Setting(
      Activation activation,
      View whole,
      @Nullable View coarse,
      TimeDensity density,
      List<Tuned> tuned,
      Layout layout,
      int[] observed,
      List<Combination> combinations,
      long seed)
      implements Serializable {

    /** The same with layers that were tuned for it. */
    Setting with(List<Tuned> others) {
      return new Setting(
          activation, whole, coarse, density, others, layout, observed, combinations, seed);
    }

    /**
     * Finds controls and times by a few draws of their own.
     *
     * @param draws of a batch
     * @param weights of squares, by time
     */
    Setting tuned(int draws, double[] weights, Workers workers) {
      View view = coarse == null ? whole : coarse;
      int samples = layout.samples(); // whichever are observed
      var all = new Layout(layout.times(), samples, samples, layout.outputs(), false, 0);
      int[] every = IntStream.range(0, samples).toArray();
      Tuned[] found = new Tuned[view.hidden().size()];
      workers.forEach(
          found.length,
          index -> {
            var stratum = new Stratum(index + 1, Stratum.Level.TUNING, draws, 0);
            Control.Fit fit = density.fit();
            for (int batch = 0; batch < CONTROLS; batch++) {
              batch(view, stratum, Tuned.not(density), all, every, stream(stratum, batch))
                  .tune(fit, weights);
            }
            var controlled = new Tuned(fit.control(), density);
            var shares = new TimeShares(density);
            for (int batch = CONTROLS; batch < CONTROLS + TIMES; batch++) {
              batch(view, stratum, controlled, all, every, stream(stratum, batch))
                  .measure(shares, weights);
            }
            found[index] = new Tuned(controlled.control, shares.density());
          });
      return with(List.of(found));
    }

    private RandomStream stream(Stratum stratum, int batch) {
      return new Batch(stratum, batch).random(seed);
    }

    private LayerBatch batch(
        View view, Stratum stratum, Tuned how, Layout layout, int[] observed, RandomStream random) {
      return new LayerBatch(
          view,
          how.control,
          stratum.layer(),
          activation,
          how.density,
          layout,
          observed,
          new Fields(stratum.draws()),
          random);
    }

    double[] draw(View view, Stratum stratum, RandomStream random) {
      Tuned how = tuned.isEmpty() ? Tuned.not(density) : tuned.get(stratum.layer() - 1);
      double[] sums = batch(view, stratum, how, layout, observed, random).run();
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
