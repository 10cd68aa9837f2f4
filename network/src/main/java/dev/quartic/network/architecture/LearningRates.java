package dev.quartic.network.architecture;

import java.io.Serializable;
import java.util.List;

/**
 * λ_b and λ_W of every layer: a bias learns at λ_b, a weight at λ_W / fan-in.
 *
 * @param bias λ_b of layers 1 … L
 * @param weight λ_W of layers 1 … L
 */
public record LearningRates(List<Double> bias, List<Double> weight) implements Serializable {
  /** Refuses negative or infinite rates. */
  public LearningRates {
    bias = PerLayer.checked("bias learning rate", bias);
    weight = PerLayer.checked("weight learning rate", weight);
    PerLayer.sameLength("learning rates", bias, weight);
  }

  /** The same in all layers. */
  public static LearningRates uniform(int depth, double bias, double weight) {
    return new LearningRates(PerLayer.uniform(depth, bias), PerLayer.uniform(depth, weight));
  }

  /** λ_b of a layer, from 1. */
  public double bias(int layer) {
    return bias.get(layer - 1);
  }

  /** λ_W of a layer, from 1. */
  public double weight(int layer) {
    return weight.get(layer - 1);
  }
}
