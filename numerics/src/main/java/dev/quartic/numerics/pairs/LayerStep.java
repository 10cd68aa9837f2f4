package dev.quartic.numerics.pairs;

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
      whole = PairVectors.whole(count);
      PairVectors.step(
          this,
          values,
          valuesFrom,
          slopes,
          slopesFrom,
          covariance,
          covarianceFrom,
          ntk,
          ntkFrom,
          whole);
    }
    for (int k = whole; k < count; k++) {
      double value = values[valuesFrom + k];
      double carried = weightVariance * slopes[slopesFrom + k];
      ntk[ntkFrom + k] = Math.fma(carried, ntk[ntkFrom + k], Math.fma(weightRate, value, biasRate));
      covariance[covarianceFrom + k] = Math.fma(weightVariance, value, biasVariance);
    }
  }
}
