package dev.quartic.theory.correlator.stage;

import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.numerics.array.Matrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries the fluctuations of the kernels of all stages upwards. With δ𝒢_s the fluctuation of what
 * stage s adds and δ𝒦_s that of the whole stage,
 *
 * <pre>{@code δ𝒢_s = η_s + 𝒥_s δ𝒦_{s−1},   δ𝒦_s = γ_s² δ𝒦_r + δ𝒢_s}</pre>
 *
 * where r is the stage that is skipped into s and η_s the noise of the neurons that it reads,
 * correlated with theirs at earlier stages ({@link NeuronNoise}). Everything is divided by widths
 * already, so that stages of different widths add up. Order: first in 1/n.
 */
public final class Fluctuations {
  private final Stages stages;
  private final List<PairMoments> moments;
  private final List<StageCoefficients> coefficients;
  private final NeuronNoise noise;
  private final List<LegPair> pairs;
  private final Map<List<Integer>, LegCovariance> whole = new HashMap<>();

  /**
   * Begins below the second stage; the first one does not fluctuate.
   *
   * @param moments of layers 1 … L − 1
   * @param coefficients of stages 2 … L
   */
  public Fluctuations(
      Stages stages,
      List<PairMoments> moments,
      List<StageCoefficients> coefficients,
      NeuronNoise noise,
      List<LegPair> pairs) {
    this.stages = stages;
    this.moments = List.copyOf(moments);
    this.coefficients = List.copyOf(coefficients);
    this.noise = noise;
    this.pairs = pairs;
  }

  /**
   * What one stage has.
   *
   * @param added the covariance of δ𝒢_s: the tensors of a stage into which nothing is skipped
   * @param features that of the kernel σσ below it, in place of 𝒢_s, with δ𝒢_s; null where it was
   *     not asked for
   */
  public record Stage(LegCovariance added, @Nullable LegCovariance features) {}

  private StageCoefficients coefficients(int stage) {
    return coefficients.get(stage - 2);
  }

  /** Cov(δ𝒦_s, δ𝒦_t), left legs at s, of stages that are done; null where it vanishes. */
  public @Nullable LegCovariance whole(int s, int t) {
    LegCovariance found = whole.get(List.of(Math.max(s, t), Math.min(s, t)));
    return found == null || s >= t ? found : found.transposed();
  }

  /**
   * The next stage, from 2 on, one after the other.
   *
   * @param features whether those of the kernel below are wanted
   */
  public Stage next(int s, boolean features) {
    StageCoefficients own = coefficients(s);
    List<StageCoefficients> lefts = new ArrayList<>(List.of(own));
    if (features) {
      lefts.add(
          StageCoefficients.ofFeatures(
              moments.get(s - 2), stages.readNtk(s - 1, s - 1), own.normalizing()));
    }
    List<List<@Nullable LegCovariance>> earlier = earlier(s - 1, lefts);
    List<LegCovariance> same = noise.within(s - 1, moments.get(s - 2), lefts, own);
    LegCovariance below = whole(s - 1, s - 1);
    LegCovariance noiseBelow = earlier.getFirst().get(s - 1);
    List<LegCovariance> added = new ArrayList<>();
    for (int index = 0; index < lefts.size(); index++) {
      StageCoefficients left = lefts.get(index);
      LegCovariance sum = same.get(index);
      LegCovariance mine = earlier.get(index).get(s - 1);
      if (noiseBelow != null) {
        sum.add(1, noiseBelow.transposed().climbed(left));
      }
      if (mine != null) {
        sum.add(1, mine.climbedOnTheRight(own));
      }
      if (below != null) {
        sum.add(1, below.climbed(left).climbedOnTheRight(own));
      }
      added.add(sum);
    }
    store(s, added.getFirst(), earlier.getFirst());
    return new Stage(added.getFirst(), features ? added.get(1) : null);
  }

  /**
   * Cov(η, δ𝒦_t) for t = 1 … layer, with η the noise of the neurons of a layer in left legs; null
   * where it vanishes. Entry 0 is unused.
   */
  private List<List<@Nullable LegCovariance>> earlier(int layer, List<StageCoefficients> lefts) {
    List<List<@Nullable LegCovariance>> all = new ArrayList<>();
    for (int index = 0; index < lefts.size(); index++) {
      List<@Nullable LegCovariance> row = new ArrayList<>();
      row.add(null);
      row.add(null);
      all.add(row);
    }
    for (int t = 2; t <= layer; t++) {
      List<LegCovariance> sources =
          stages.joined(layer, t - 1)
              ? noise.between(layer, lefts, t - 1, coefficients(t))
              : List.of();
      for (int index = 0; index < lefts.size(); index++) {
        List<@Nullable LegCovariance> row = all.get(index);
        LegCovariance source = sources.isEmpty() ? null : sources.get(index);
        row.add(carried(t, source, row));
        for (int done = 2; done < t; done++) {
          if (lastRead(done) <= Math.min(t, layer)) {
            row.set(done, null); // large, and read by nothing that follows
          }
        }
      }
    }
    return all;
  }

  /** The step from stages below t to t of a row of covariances with the noise of a later stage. */
  private @Nullable LegCovariance carried(
      int t, @Nullable LegCovariance source, List<@Nullable LegCovariance> row) {
    LegCovariance below = row.get(t - 1);
    LegCovariance skipped = row.get(stages.skippedFrom(t));
    if (source == null && below == null && skipped == null) {
      return null;
    }
    var sum = new LegCovariance(stages.samples(), pairs);
    if (source != null) {
      sum.add(1, source);
    }
    if (below != null) {
      sum.add(1, below.climbedOnTheRight(coefficients(t)));
    }
    if (skipped != null) {
      sum.add(square(stages.skipWeight(t)), skipped);
    }
    return sum;
  }

  /**
   * The covariance of two products of preactivations of a stage, and of their derivatives, on
   * different neurons: what V, D, F … mean in a stage into which something is skipped. A readout
   * {@code z} of the stage would have these, and the noise of its own neurons. The stage is done,
   * and the last one that is.
   */
  public LegCovariance preactivations(int stage) {
    LegCovariance own = ownProducts(stage);
    var sum = new LegCovariance(stages.samples(), pairs);
    add(sum, 1, whole(stage, stage));
    if (own != null) {
      sum.add(1, own);
      sum.add(1, own.transposed());
    }
    return sum;
  }

  /**
   * The covariance of products of two preactivations of one neuron at a stage, and of their
   * derivatives, in left legs, with the fluctuations of the stage in right ones, which the neuron
   * has a part in; null where it has none. The stage is done, and the last one that is.
   */
  public @Nullable LegCovariance ownProducts(int stage) {
    List<@Nullable LegCovariance> row = new ArrayList<>();
    row.add(null);
    row.add(null);
    for (int t = 2; t <= stage; t++) {
      LegCovariance product =
          stages.joined(stage, t - 1)
              ? products(stage, t - 1).climbedOnTheRight(coefficients(t))
              : null;
      row.add(carried(t, product, row));
    }
    return row.get(stage);
  }

  /** Cov of z_i z_j, of z_i with a link and of two links, at a stage, with the same at another. */
  private LegCovariance products(int stage, int earlier) {
    int n = stages.samples();
    Matrix kernel = stages.kernel(earlier, stage);
    Matrix ntk = stages.ntk(earlier, stage);
    double perNeuron = 1.0 / stages.architecture().width(stage);
    var result = new LegCovariance(n, pairs);
    for (LegPair pair : pairs) {
      double[] block = result.block(pair);
      for (int place = 0; place < block.length; place++) {
        int l = place % n;
        int k = place / n % n;
        int j = place / (n * n) % n;
        int i = place / (n * n * n);
        double product =
            pair.left() != pair.right()
                ? 0
                : switch (pair.left()) {
                  case V ->
                      kernel.get(i, k) * kernel.get(j, l) + kernel.get(i, l) * kernel.get(j, k);
                  case F -> kernel.get(i, k) * ntk.get(j, l);
                  case B -> ntk.get(i, k) * ntk.get(j, l);
                  default -> 0;
                };
        block[place] = perNeuron * product;
      }
    }
    return result;
  }

  private void store(int s, LegCovariance added, List<@Nullable LegCovariance> earlier) {
    StageCoefficients own = coefficients(s);
    int from = stages.skippedFrom(s);
    double gain = square(stages.skipWeight(s));
    for (int t = 2; t < s; t++) {
      if (lastRead(t) <= s) {
        continue;
      }
      var sum = new LegCovariance(stages.samples(), pairs);
      add(sum, 1, earlier.get(t));
      LegCovariance below = whole(s - 1, t);
      if (below != null) {
        sum.add(1, below.climbed(own));
      }
      if (from > 0) {
        add(sum, gain, whole(from, t));
      }
      whole.put(List.of(s, t), sum);
    }
    var sum = new LegCovariance(stages.samples(), pairs);
    sum.add(1, added);
    if (from > 0) {
      var with = new LegCovariance(stages.samples(), pairs); // Cov(δ𝒢_s, δ𝒦_r)
      add(with, 1, earlier.get(from));
      LegCovariance below = whole(s - 1, from);
      if (below != null) {
        with.add(1, below.climbed(own));
      }
      sum.add(gain, with);
      sum.add(gain, with.transposed());
      add(sum, gain * gain, whole(from, from));
    }
    whole.put(List.of(s, s), sum);
    forget(s);
  }

  private static void add(LegCovariance sum, double factor, @Nullable LegCovariance term) {
    if (term != null) {
      sum.add(factor, term);
    }
  }

  /** Drops what no later stage reads. */
  private void forget(int done) {
    whole.keySet().removeIf(key -> key.stream().anyMatch(stage -> lastRead(stage) <= done));
  }

  private int lastRead(int stage) {
    int last = stage + 1;
    for (int later = stage + 1; later <= stages.count(); later++) {
      if (stages.skippedFrom(later) == stage) {
        last = later;
      }
    }
    return last;
  }

  private static double square(double value) {
    return value * value;
  }
}
