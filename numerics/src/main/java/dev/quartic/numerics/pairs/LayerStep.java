package dev.quartic.numerics.pairs;

/**
 * The step from one layer to the next, pair by pair: {@code K′ = C_b + C_W values} and {@code Θ′ =
 * λ_b + λ_W values + C_W slopes Θ}.
 *
 * @param biasVariance C_b
 * @param weightVariance C_W
 * @param biasRate λ_b
 * @param weightRate λ_W
 */
public record LayerStep(double biasVariance, double weightVariance, double biasRate, double weightRate) {

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
    for (int k = 0; k < count; k++) { // simple enough for the compiler to put into vectors
      double value = values[valuesFrom + k];
      double carried = weightVariance * slopes[slopesFrom + k] * ntk[ntkFrom + k];
      ntk[ntkFrom + k] = biasRate + weightRate * value + carried;
      covariance[covarianceFrom + k] = biasVariance + weightVariance * value;
    }
  }
}
