package dev.quartic.theory.correlator.stage;

import java.util.Arrays;
import java.util.List;

/**
 * Covariances of the legs of two stages: for each pair of legs {@code [N², N²]}, rows the pairs of
 * samples (i, j) of the left leg, columns the pairs (k, l) of the right one, {@code [i, j, k, l]}.
 *
 * <p>Each block carries its error: an absolute bound on its entries, as far as it is known.
 */
public final class LegCovariance {
  final int samples;
  private final List<LegPair> pairs;
  private final double[][] blocks = new double[Leg.COUNT * Leg.COUNT][];
  private final double[] errors = new double[Leg.COUNT * Leg.COUNT];

  /** Zero. */
  public LegCovariance(int samples, List<LegPair> pairs) {
    this.samples = samples;
    this.pairs = pairs;
    for (LegPair pair : pairs) {
      blocks[pair.place()] = new double[samples * samples * samples * samples];
    }
  }

  /** What is followed. */
  public List<LegPair> pairs() {
    return pairs;
  }

  /** One block, {@code [i, j, k, l]}: not a copy. */
  public double[] block(LegPair pair) {
    return blocks[pair.place()];
  }

  /** The error of a block, absolute. */
  public double error(LegPair pair) {
    return errors[pair.place()];
  }

  /** The largest entry of a block, absolute; entries that are not asked for are NaN. */
  public double largest(LegPair pair) {
    double largest = 0;
    for (double entry : blocks[pair.place()]) {
      largest = entry > largest ? entry : -entry > largest ? -entry : largest;
    }
    return largest;
  }

  void worsen(LegPair pair, double error) {
    errors[pair.place()] += error;
  }

  /** Adds a multiple of another one. */
  public void add(double factor, LegCovariance other) {
    for (LegPair pair : pairs) {
      double[] to = blocks[pair.place()];
      double[] from = other.blocks[pair.place()];
      for (int place = 0; place < to.length; place++) {
        to[place] += factor * from[place];
      }
      errors[pair.place()] += Math.abs(factor) * other.errors[pair.place()];
    }
  }

  /** Left and right exchanged. */
  public LegCovariance transposed() {
    var result = new LegCovariance(samples, pairs);
    int n = samples * samples;
    for (LegPair pair : pairs) {
      double[] from = blocks[pair.swapped().place()];
      double[] to = result.blocks[pair.place()];
      for (int row = 0; row < n; row++) {
        for (int column = 0; column < n; column++) {
          to[row * n + column] = from[column * n + row];
        }
      }
      result.errors[pair.place()] = errors[pair.swapped().place()];
    }
    return result;
  }

  /** 𝒥C: left legs carried up by a stage. */
  public LegCovariance climbed(StageCoefficients stage) {
    var result = new LegCovariance(samples, pairs);
    int n = samples * samples;
    for (LegPair pair : pairs) {
      double[] to = result.blocks[pair.place()];
      double[] worst = new double[1];
      double[] terms = new double[1]; // the largest of those that are added up
      for (int row = 0; row < n; row++) {
        int at = row * n;
        stage.transport(
            pair.left(),
            row / samples,
            row % samples,
            (leg, i, j, factor) -> {
              var below = new LegPair(leg, pair.right());
              double[] from = blocks[below.place()];
              int start = (i * samples + j) * n;
              terms[0] = Math.max(terms[0], Math.abs(factor) * largest(below));
              for (int column = 0; column < n; column++) {
                to[at + column] += factor * from[start + column];
              }
            });
      }
      for (Leg leg : Leg.values()) {
        if (feeds(stage, leg, pair.left())) {
          var below = new LegPair(leg, pair.right());
          double size = largest(below);
          worst[0] = Math.max(worst[0], size > 0 ? errors[below.place()] / size : 0);
        }
      }
      double size = stage.projection() == null ? result.largest(pair) : terms[0];
      result.errors[pair.place()] = (worst[0] + stage.error()) * size;
    }
    return result;
  }

  private static boolean feeds(StageCoefficients stage, Leg below, Leg above) {
    boolean[] found = new boolean[1];
    stage.transport(above, 0, 0, (leg, _, _, _) -> found[0] |= leg == below);
    return found[0];
  }

  /** C𝒥ᵀ: right legs carried up by a stage. */
  public LegCovariance climbedOnTheRight(StageCoefficients stage) {
    return transposed().climbed(stage).transposed();
  }

  /** The same with other errors and no more than NaN in it. */
  LegCovariance unknown() {
    for (LegPair pair : pairs) {
      Arrays.fill(blocks[pair.place()], Double.NaN);
    }
    return this;
  }
}
