package dev.quartic.ensemble.draw;

/**
 * One affine map, {@code z = b + W a}, and the place of its parameters in θ.
 *
 * @param inputs columns of W: n_{ℓ−1}, or the rank of the inputs in a compressed first layer
 * @param outputs n_ℓ, rows of W
 * @param biasFrom where b starts in θ
 * @param weightFrom where W starts in θ, row-major, {@code [outputs, inputs]}
 * @param biasVariance C_b
 * @param weightVariance C_W / n_{ℓ−1}
 * @param biasRate λ_b
 * @param weightRate λ_W / n_{ℓ−1}
 */
public record Layer(
    int inputs,
    int outputs,
    int biasFrom,
    int weightFrom,
    double biasVariance,
    double weightVariance,
    double biasRate,
    double weightRate) {

  /** The number of weights. */
  public int weights() {
    return inputs * outputs;
  }

  /** Where the next layer starts in θ. */
  int end() {
    return weightFrom + weights();
  }
}
