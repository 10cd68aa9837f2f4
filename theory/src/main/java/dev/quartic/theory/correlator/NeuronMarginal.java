package dev.quartic.theory.correlator;

/**
 * The distribution of one preactivation at one input, to first order in 1/n.
 *
 * <p>{@code p(z) ∝ exp(−½ g z² + ⅛ v z⁴)}, a nearly Gaussian action with quartic coupling {@code v
 * = V/(n K⁴)}: the three Kronecker terms of the four-point function add up on one neuron, so that
 * its fourth cumulant is 3V/n. Expanded, with x = z/√G and {@code G = K + G¹/n}, this is the
 * Edgeworth density {@code φ(x)/√G [1 + V/(8 n K²) (x⁴ − 6x² + 3)]}.
 *
 * @param kernel K at the input
 * @param metricCorrection G¹
 * @param vertex V at four times the input
 * @param width n_{ℓ−1}
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §4.2 and §4.4: the
 *     nearly-Gaussian action</a>
 */
public record NeuronMarginal(double kernel, double metricCorrection, double vertex, int width) {

  /** The marginal of one input in a layer whose K, G¹ and V are given. */
  public static NeuronMarginal of(LayerTensors layer, int sample, int width) {
    return new NeuronMarginal(
        layer.get(Tensor.K).get(sample, sample),
        layer.get(Tensor.G1).get(sample, sample),
        layer.get(Tensor.V).get(sample, sample, sample, sample),
        width);
  }

  /** G = K + G¹/n. */
  public double variance() {
    return kernel + metricCorrection / width;
  }

  /** ⟨z⁴⟩/⟨z²⟩² − 3 = 3V/(n K²). */
  public double excessKurtosis() {
    return 3 * vertex / (width * kernel * kernel);
  }

  /** v: the action has −⅛ v z⁴, positive for tails heavier than Gaussian. */
  public double quarticCoupling() {
    return vertex / (width * Math.pow(kernel, 4));
  }

  /**
   * g: the coefficient of ½ z² in the action, which makes the variance G: {@code 1/g = G −
   * 3V/(2nK)}.
   */
  public double quadraticCoupling() {
    return 1 / (variance() - 1.5 * vertex / (width * kernel));
  }

  /**
   * What the Gaussian density of variance G is multiplied by; below zero the expansion has failed.
   */
  public double edgeworthFactor(double z) {
    double square = z * z / variance();
    return 1 + excessKurtosis() / 24 * (square * square - 6 * square + 3);
  }

  /** p(z), by Edgeworth's series. */
  public double density(double z) {
    double variance = variance();
    double gaussian = Math.exp(-z * z / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    return gaussian * edgeworthFactor(z);
  }
}
