package dev.quartic.theory.criticality;

import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.network.activation.PiecewiseLinear;
import java.util.function.IntToDoubleFunction;

/**
 * The relative fluctuation {@code Var(G)/E[G]²} of an output's variance given the hidden layers,
 * exactly at any width and depth, for activations that are scale-invariant, {@code σ(cz) = c σ(z)}
 * for c &gt; 0.
 *
 * <p>There {@code G′ = C_b + C_W s G} with {@code s = (1/n) Σ_j σ(g_j)²} of standard normal g_j,
 * independent of G, so that with {@code m = ⟨σ²⟩} and {@code c = ⟨σ⁴⟩/⟨σ²⟩² − 1}
 *
 * <pre>{@code
 * E[G′]  = C_b + C_W m E[G]
 * E[G′²] = C_b² + 2 C_b C_W m E[G] + C_W² m² (1 + c/n) E[G²]
 * }</pre>
 *
 * <p>At C_b = 0 this is {@code Var(G)/E[G]² = Π_ℓ (1 + c/n_ℓ) − 1 → exp(c L/n) − 1}: c = 2 for
 * linear, 5 for ReLU, {@code 6 (1 + a⁴)/(1 + a²)² − 1} for leaky ReLU of slope a.
 *
 * <p>Derivation: docs/derivations/limits.md. Error: rounding.
 *
 * @param activation σ
 * @param biasVariance C_b, the same in all layers
 * @param weightVariance C_W
 */
public record ExactFluctuation(
    PiecewiseLinear activation, double biasVariance, double weightVariance) {

  /** c = ⟨σ⁴⟩/⟨σ²⟩² − 1. */
  public double kurtosis() {
    NeuronMoments unit = NeuronMoments.of(activation, 1);
    return unit.productSpread() / (unit.product() * unit.product());
  }

  /**
   * Var(G)/E[G]² in layers 1 … L; G of layer 1 does not fluctuate.
   *
   * @param firstKernel G of layer 1, C_b + C_W |x|²/n₀
   * @param depth L
   * @param width n_ℓ of hidden layers 1 … L − 1
   */
  public double[] relative(double firstKernel, int depth, IntToDoubleFunction width) {
    double gain = weightVariance * NeuronMoments.of(activation, 1).product();
    double c = kurtosis();
    double[] all = new double[depth];
    double mean = firstKernel;
    double variance = 0; // Var(G)/E[G]²
    for (int layer = 1; layer < depth; layer++) {
      double carried = gain * mean;
      double next = biasVariance + carried;
      double share = c / width.applyAsDouble(layer);
      double relative = variance + share + share * variance; // of s G
      variance = relative * (carried / next) * (carried / next);
      mean = next;
      all[layer] = variance;
    }
    return all;
  }
}
