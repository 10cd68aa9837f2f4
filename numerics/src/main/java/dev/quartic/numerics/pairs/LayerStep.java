package dev.quartic.numerics.pairs;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import dev.quartic.numerics.simd.Simd;

/**
 * The step from one layer to the next, pair by pair: {@code K′ = C_b + C_W values} and {@code Θ′ =
 * λ_b + λ_W values + C_W slopes Θ}.
 *
 * @param biasVariance C_b
 * @param weightVariance C_W
 * @param biasRate λ_b
 * @param weightRate λ_W
 */
public record LayerStep(
    double biasVariance, double weightVariance, double biasRate, double weightRate) {

  /** Writes K′ over the covariances and Θ′ over Θ. */
  public void apply(
      double[] values,
      int valuesFrom,
      double[] slopes,
      int slopesFrom,
      double[] covariance,
      int covarianceFrom,
      double[] ntk,
      int ntkFrom,
      int count) {
    int whole = 0;
    if (Simd.available()) {
      whole = Rows.SPECIES.loopBound(count);
      vectors(
          values, valuesFrom, slopes, slopesFrom, covariance, covarianceFrom, ntk, ntkFrom, whole);
    }
    for (int k = whole; k < count; k++) {
      double value = values[valuesFrom + k];
      double carried = weightVariance * slopes[slopesFrom + k];
      ntk[ntkFrom + k] = Math.fma(carried, ntk[ntkFrom + k], Math.fma(weightRate, value, biasRate));
      covariance[covarianceFrom + k] = Math.fma(weightVariance, value, biasVariance);
    }
  }

  /**
   * Left to itself the compiler fears that the four ranges overlap, and takes one pair at a time.
   */
  private void vectors(
      double[] values,
      int valuesFrom,
      double[] slopes,
      int slopesFrom,
      double[] covariance,
      int covarianceFrom,
      double[] ntk,
      int ntkFrom,
      int count) {
    for (int k = 0; k < count; k += Rows.LANES) {
      var value = fromArray(Rows.SPECIES, values, valuesFrom + k);
      var carried = fromArray(Rows.SPECIES, slopes, slopesFrom + k).mul(weightVariance);
      var below = fromArray(Rows.SPECIES, ntk, ntkFrom + k);
      var fresh = value.fma(broadcast(Rows.SPECIES, weightRate), broadcast(Rows.SPECIES, biasRate));
      carried.fma(below, fresh).intoArray(ntk, ntkFrom + k);
      value
          .fma(broadcast(Rows.SPECIES, weightVariance), broadcast(Rows.SPECIES, biasVariance))
          .intoArray(covariance, covarianceFrom + k);
    }
  }
}
