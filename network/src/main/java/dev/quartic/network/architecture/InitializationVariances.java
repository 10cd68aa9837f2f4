package dev.quartic.network.architecture;

import java.io.Serializable;
import java.util.List;

/**
 * C_b and C_W of every layer: a bias has variance C_b, a weight C_W / fan-in.
 *
 * @param bias C_b of layers 1 … L
 * @param weight C_W of layers 1 … L
 */
public record InitializationVariances(List<Double> bias, List<Double> weight)
    implements Serializable {
  /** Refuses negative or infinite variances. */
  public InitializationVariances {
    bias = PerLayer.checked("bias variance", bias);
    weight = PerLayer.checked("weight variance", weight);
    PerLayer.sameLength("variances", bias, weight);
  }

  /** The same in all layers. */
  public static InitializationVariances uniform(int depth, double bias, double weight) {
    return new InitializationVariances(
        PerLayer.uniform(depth, bias), PerLayer.uniform(depth, weight));
  }

  /** C_b of a layer, from 1. */
  public double bias(int layer) {
    return bias.get(layer - 1);
  }

  /** C_W of a layer, from 1. */
  public double weight(int layer) {
    return weight.get(layer - 1);
  }
}
