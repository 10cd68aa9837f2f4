package dev.quartic.numerics.pairs;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.VectorOperators;

/**
 * The vector loops of {@link Correlations} and {@link LayerStep}. They stand apart because a class
 * that holds such loops cannot even be loaded where the Vector API is missing.
 */
final class PairVectors {
  private PairVectors() {}

  /** How many of a number of pairs fill whole vectors. */
  static int whole(int count) {
    return Rows.SPECIES.loopBound(count);
  }

  /** The largest |ρ_ij| √K_ii of a range of samples j. */
  static double largest(
      double[] inverseNorms, int firstColumn, double[] covariance, int covarianceFrom, int count) {
    var largest = broadcast(Rows.SPECIES, 0);
    for (int k = 0; k < count; k += Rows.LANES) {
      var b = fromArray(Rows.SPECIES, covariance, covarianceFrom + k);
      var norm = fromArray(Rows.SPECIES, inverseNorms, firstColumn + k);
      largest = largest.max(b.mul(norm).lanewise(VectorOperators.ABS));
    }
    return largest.reduceLanes(VectorOperators.MAX);
  }

  /**
   * {@link LayerStep#apply}. Left to itself the compiler fears that the four ranges overlap, and
   * takes one pair at a time.
   */
  static void step(
      LayerStep step,
      double[] values,
      int valuesFrom,
      double[] slopes,
      int slopesFrom,
      double[] covariance,
      int covarianceFrom,
      double[] ntk,
      int ntkFrom,
      int count) {
    double weightVariance = step.weightVariance();
    for (int k = 0; k < count; k += Rows.LANES) {
      var value = fromArray(Rows.SPECIES, values, valuesFrom + k);
      var carried = fromArray(Rows.SPECIES, slopes, slopesFrom + k).mul(weightVariance);
      var below = fromArray(Rows.SPECIES, ntk, ntkFrom + k);
      var fresh =
          value.fma(
              broadcast(Rows.SPECIES, step.weightRate()), broadcast(Rows.SPECIES, step.biasRate()));
      carried.fma(below, fresh).intoArray(ntk, ntkFrom + k);
      value
          .fma(
              broadcast(Rows.SPECIES, weightVariance), broadcast(Rows.SPECIES, step.biasVariance()))
          .intoArray(covariance, covarianceFrom + k);
    }
  }
}
