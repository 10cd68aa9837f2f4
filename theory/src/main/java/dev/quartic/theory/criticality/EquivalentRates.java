package dev.quartic.theory.criticality;

import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Learning rates by which every layer contributes the same to the NTK of the output.
 *
 * <p>{@code Θ_L = Σ_ℓ (λ_b^ℓ + λ_W^ℓ g_{ℓ−1}) Π_{m ≥ ℓ} χ⊥_m} with g₀ = |x|²/n₀: each layer gets
 * 1/L of a total of 1, its weights the share w and its biases the rest. At great depth this is the
 * book's {@code λ_b ~ ℓ^{−p⊥} L^{p⊥−1}} for all classes, and {@code λ_W ~ (L/ℓ)^{p⊥−1}/K₀} for K* =
 * 0, {@code λ_b/K*} otherwise: constants 1/L for straight lines, λ_b ~ 1/ℓ with a constant λ_W for
 * tanh.
 *
 * @param weightShare w, 0 … 1
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §9.4: the equivalence
 *     principle</a>
 */
public record EquivalentRates(double weightShare) {
  /** Weights and biases alike. */
  public static final EquivalentRates HALVES = new EquivalentRates(0.5);

  /** Biases must not stand still. */
  private static final double MOST = 0.9;

  /** Refuses what is no share. */
  public EquivalentRates {
    if (!(weightShare >= 0 && weightShare <= 1)) {
      throw new IllegalArgumentException(
          "the share of weights must be a number 0 … 1, but was " + weightShare);
    }
  }

  /**
   * What is advised for a class. The principle leaves w open; the NTK fluctuates least near w = p⊥
   * where K* = 0, its variance A being (4/27)(w − p⊥)² there, and grows with w elsewhere.
   */
  public static EquivalentRates advised(UniversalityClass universality) {
    return switch (universality) {
      case UniversalityClass.KStarZero zero ->
          new EquivalentRates(Math.clamp(zero.perpendicularExponent(), HALVES.weightShare(), MOST));
      case UniversalityClass.ScaleInvariant _, UniversalityClass.HalfStable _ -> HALVES;
    };
  }

  /**
   * The same where skips leave a share c of what bends a signal. Biases of all layers learn one
   * constant, which costs steps in proportion to their share; what is gained by it, less
   * fluctuation of Θ, falls with c.
   */
  public EquivalentRates beside(NonlinearShare nonlinear) {
    double weights = 1 - (1 - weightShare) * nonlinear.value();
    return new EquivalentRates(Math.min(weights, Math.max(MOST, weightShare)));
  }

  /**
   * The rates for a network with skips: equal parts of Θ, but of the readout, through which all of
   * a signal passes. What its weights gain in a step multiplies Θ of all layers below by a factor
   * that grows with its part over its variance; so its part is the share c of another layer's, as
   * its variance is.
   *
   * @param growth of a typical input
   * @param inputSquare |x|²/n₀ of it
   */
  public LearningRates of(
      NetworkModel model, DepthGrowth growth, double inputSquare, NonlinearShare nonlinear) {
    int depth = model.depth();
    double[] gradients = growth.gradients();
    double parts = depth - 1 + nonlinear.value();
    List<Double> bias = new ArrayList<>();
    List<Double> weight = new ArrayList<>();
    for (int layer = 1; layer <= depth; layer++) {
      double signal =
          layer == 1
              ? inputSquare
              : NeuronMoments.of(model.activation(), growth.kernels().get(layer - 2)).product();
      double own = layer == depth ? nonlinear.value() : 1;
      double part = own / (parts * gradients[layer - 1]);
      bias.add((1 - weightShare) * part);
      weight.add(signal > 0 ? weightShare * part / signal : 0);
    }
    return new LearningRates(bias, weight);
  }

  /**
   * The rates for networks like this one.
   *
   * @param flow of a typical input
   * @param inputSquare |x|²/n₀ of it
   */
  public LearningRates of(SingleInputFlow flow, double inputSquare) {
    int depth = flow.depth();
    List<Double> bias = new ArrayList<>();
    List<Double> weight = new ArrayList<>();
    double[] gradient = new double[depth + 1];
    gradient[depth] = 1;
    for (int layer = depth - 1; layer >= 1; layer--) {
      gradient[layer] = gradient[layer + 1] * flow.perpendicular(layer);
    }
    for (int layer = 1; layer <= depth; layer++) {
      double signal = layer == 1 ? inputSquare : flow.at(layer - 1).product();
      double part = 1 / (depth * gradient[layer]);
      bias.add((1 - weightShare) * part);
      weight.add(signal > 0 ? weightShare * part / signal : 0);
    }
    return new LearningRates(bias, weight);
  }
}
