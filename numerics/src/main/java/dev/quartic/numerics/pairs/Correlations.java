package dev.quartic.numerics.pairs;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import dev.quartic.numerics.simd.Simd;
import jdk.incubator.vector.VectorOperators;

/**
 * How nearly collinear the samples of a layer are, several pairs at a time; immutable.
 *
 * <p>A sample of variance zero counts as uncorrelated with all.
 */
public final class Correlations {
  private final double[] inverseNorms;

  /**
   * Prepares a layer.
   *
   * @param variances ⟨z²⟩ of each sample
   */
  public Correlations(double[] variances) {
    inverseNorms = new double[variances.length];
    for (int sample = 0; sample < variances.length; sample++) {
      inverseNorms[sample] = variances[sample] == 0 ? 0 : 1 / Math.sqrt(variances[sample]);
    }
  }

  /** |ρ| of one pair; error 2⁻⁵². */
  public double of(int row, int column, double covariance) {
    return Math.abs(covariance * inverseNorms[row] * inverseNorms[column]);
  }

  /**
   * The largest |ρ| of one sample with a range of samples; 0 where the range is empty.
   *
   * @param row the sample i
   * @param firstColumn the first of the samples j
   * @param covariance ⟨z_i z_j⟩ of each j
   */
  public double largest(
      int row, int firstColumn, double[] covariance, int covarianceFrom, int count) {
    double largest = 0;
    int whole = 0;
    if (Simd.available()) {
      whole = Rows.SPECIES.loopBound(count);
      largest = ofVectors(firstColumn, covariance, covarianceFrom, whole) * inverseNorms[row];
    }
    for (int k = whole; k < count; k++) {
      largest = Math.max(largest, of(row, firstColumn + k, covariance[covarianceFrom + k]));
    }
    return largest;
  }

  private double ofVectors(int firstColumn, double[] covariance, int covarianceFrom, int count) {
    var largest = broadcast(Rows.SPECIES, 0);
    for (int k = 0; k < count; k += Rows.LANES) {
      var b = fromArray(Rows.SPECIES, covariance, covarianceFrom + k);
      var norm = fromArray(Rows.SPECIES, inverseNorms, firstColumn + k);
      largest = largest.max(b.mul(norm).lanewise(VectorOperators.ABS));
    }
    return largest.reduceLanes(VectorOperators.MAX);
  }
}
