package dev.quartic.theory.correlator.stage;

import dev.quartic.gaussian.FourPointAverages;
import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * Covariances of the noise that the neurons of a layer make at one stage and at another: averages
 * of four preactivations, two of each of the layers that the stages read, whose joint kernel is
 * that of any four preactivations.
 */
public final class NeuronNoise {
  private final Activation activation;
  private final Stages stages;
  private final FourPointAverages quadruples;
  private final double pairTolerance;
  private final Quadruples wanted;
  private final List<LegPair> pairs;
  private final Workers workers;
  private final Keeper keeper;
  private String method = "";

  /**
   * Prepares a network.
   *
   * @param pairTolerance of averages of two samples
   * @param wanted at which quadruples; other entries are NaN
   * @param pairs of which legs, closed under exchange
   */
  public NeuronNoise(
      Activation activation,
      Stages stages,
      FourPointAverages quadruples,
      double pairTolerance,
      Quadruples wanted,
      List<LegPair> pairs,
      Workers workers,
      Keeper keeper) {
    this.activation = activation;
    this.stages = stages;
    this.quadruples = quadruples;
    this.pairTolerance = pairTolerance;
    this.wanted = wanted;
    this.pairs = pairs;
    this.workers = workers;
    this.keeper = keeper;
  }

  /** How the averages taken last were taken. */
  public String method() {
    return method;
  }

  /**
   * That of one stage with itself.
   *
   * @param layer that is read
   * @param moments of that layer
   * @param lefts what left legs see of the stage: one result for each
   * @param right what right legs see
   */
  public List<LegCovariance> within(
      int layer, PairMoments moments, List<StageCoefficients> lefts, StageCoefficients right) {
    int n = stages.samples();
    List<List<int[]>> pieces = new ArrayList<>();
    for (int a = 0; a < n; a++) {
      for (int b = a; b < n; b++) {
        List<int[]> piece = new ArrayList<>();
        for (int c = b; c < n; c++) {
          for (int d = c; d < n; d++) {
            if (wanted.wanted(a, b, c, d)) {
              piece.add(new int[] {a, b, c, d});
            }
          }
        }
        pieces.add(piece);
      }
    }
    Keeper kept = keeper.named("layer%d-".formatted(layer));
    Matrix kernel = stages.read(layer, layer);
    var averages = quadruples.of(activation, kernel, moments, count(pieces), workers, kept);
    Matrix links = stages.readNtk(layer, layer);
    var fill = new Fill(lefts, right, kernel, links, Slots.PERMUTATIONS, 0);
    return fill.run(averages, pieces, kept, layer);
  }

  /**
   * That of two stages which read different layers of one population.
   *
   * @param late the layer that the left legs' stage reads
   * @param lefts what left legs see of that stage: one result for each
   * @param early the layer that the right legs' stage reads, before the other
   * @param right that stage
   */
  public List<LegCovariance> between(
      int late, List<StageCoefficients> lefts, int early, StageCoefficients right) {
    int n = stages.samples();
    List<List<int[]>> pieces = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      for (int l = k; l < n; l++) {
        List<int[]> piece = new ArrayList<>();
        for (int i = 0; i < n; i++) {
          for (int j = i; j < n; j++) {
            if (wanted.contains(i, j, k, l)) {
              piece.add(new int[] {k, l, n + i, n + j});
            }
          }
        }
        pieces.add(piece);
      }
    }
    Keeper kept = keeper.named("layers%d-%d-".formatted(early, late));
    Matrix joint = stages.joint(early, late);
    var moments = PairMoments.of(activation, joint, pairTolerance);
    var averages = quadruples.of(activation, joint, moments, count(pieces), workers, kept);
    var fill =
        new Fill(
            lefts,
            right,
            stages.read(late, early),
            stages.readNtk(late, early),
            Slots.LAST_THEN_FIRST,
            n);
    return fill.run(averages, pieces, kept, late);
  }

  private static long count(List<List<int[]>> pieces) {
    return pieces.stream().mapToLong(List::size).sum();
  }

  /** Makes covariances of averages. */
  private final class Fill implements QuadrupleJob.Visitor {
    private final List<Source> sources;
    private final List<LegCovariance> results;
    private final List<int[]> arrangements;
    private final int offset;

    /**
     * Empty ones.
     *
     * @param offset of the left samples in the kernel of which averages are taken
     */
    Fill(
        List<StageCoefficients> lefts,
        StageCoefficients right,
        Matrix kernel,
        Matrix links,
        List<int[]> arrangements,
        int offset) {
      sources = lefts.stream().map(left -> new Source(left, right, kernel, links)).toList();
      results =
          lefts.stream().map(_ -> new LegCovariance(stages.samples(), pairs).unknown()).toList();
      this.arrangements = arrangements;
      this.offset = offset;
    }

    @Override
    public void visit(int[] samples, QuadrupleMoments moments) {
      int n = stages.samples();
      for (int[] slots : arrangements) {
        int i = samples[slots[0]] - offset;
        int j = samples[slots[1]] - offset;
        int k = samples[slots[2]];
        int l = samples[slots[3]];
        Averages averages =
            (p, q, r, s) -> moments.at(slots[0], p, slots[1], q, slots[2], r, slots[3], s);
        int place = ((i * n + j) * n + k) * n + l;
        for (int index = 0; index < sources.size(); index++) {
          for (LegPair pair : pairs) {
            results.get(index).block(pair)[place] =
                sources.get(index).at(pair, i, j, k, l, averages);
          }
        }
      }
    }

    List<LegCovariance> run(
        QuadrupleAverages averages, List<List<int[]>> pieces, Keeper kept, int layer) {
      new QuadrupleJob(averages, pieces, this)
          .run(averages.quick() ? Keeper.nowhere(workers) : kept);
      method = averages.method();
      double perNeuron = 1.0 / stages.architecture().width(layer);
      List<LegCovariance> scaled = new ArrayList<>();
      for (int index = 0; index < sources.size(); index++) {
        var result = results.get(index);
        for (LegPair pair : pairs) {
          result.worsen(pair, sources.get(index).error(pair, averages));
        }
        var one = new LegCovariance(stages.samples(), pairs);
        one.add(perNeuron, result);
        scaled.add(one);
      }
      return scaled;
    }
  }
}
