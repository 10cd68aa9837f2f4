package dev.quartic.theory.criticality;

import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.network.activation.Activation;

/**
 * The map of one input's kernel from layer to layer at infinite width, {@code K′ = C_b + C_W g(K) +
 * γ² K} with {@code g(K) = ⟨σσ⟩}, and how fast neighbours of a fixed point part.
 *
 * <p>γ is the weight of a residual connection {@code z′ = b + W σ(z) + γ z}; 0 without. W being
 * independent of z, nothing else changes at this order.
 *
 * @param activation σ
 * @param biasVariance C_b
 * @param weightVariance C_W
 * @param residualWeight γ
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §5.1, and appendix B for
 *     residual networks</a>
 */
public record KernelMap(
    Activation activation, double biasVariance, double weightVariance, double residualWeight) {

  /** A network without residual connections. */
  public static KernelMap plain(Activation activation, double biasVariance, double weightVariance) {
    return new KernelMap(activation, biasVariance, weightVariance, 0);
  }

  /** The averages that all below is made of. */
  public NeuronMoments moments(double kernel) {
    return NeuronMoments.of(activation, kernel);
  }

  /** K of the next layer. */
  public double next(NeuronMoments at) {
    return biasVariance + weightVariance * at.product() + square() * at.variance();
  }

  /** χ∥ = C_W dg/dK + γ², what a difference of norms is multiplied by. */
  public double parallelSusceptibility(NeuronMoments at) {
    return weightVariance * at.growth() + square();
  }

  /** χ⊥ = C_W ⟨σ′σ′⟩ + γ², what a difference of directions, and a gradient, is multiplied by. */
  public double perpendicularSusceptibility(NeuronMoments at) {
    return weightVariance * at.slope() + square();
  }

  private double square() {
    return residualWeight * residualWeight;
  }
}
