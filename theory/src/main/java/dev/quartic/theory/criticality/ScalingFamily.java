package dev.quartic.theory.criticality;

import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import java.util.ArrayList;
import java.util.List;

/**
 * How hyperparameters change with width: a family from the neural-tangent scaling (s = 0) to the
 * maximal-update scaling μP (s = 1).
 *
 * <p>Relative to s = 0, the variances of the last layer are divided by nˢ, n = n_{L−1}, and the
 * rates of all other layers multiplied by nˢ. Gradients of hidden layers pass through the last
 * weights, so that their part of Θ stays as it was: the largest stable step does not change with
 * width at any s. Hidden preactivations, however, move by n^{−(1−s)/2} in a step; what L/n is at s
 * = 0, L/n^{1−s} is here.
 *
 * @param exponent s, 0 … 1
 * @see <a href="https://arxiv.org/abs/2210.04909">Yaida, Meta-Principled Family of Hyperparameter
 *     Scaling Strategies</a>
 */
public record ScalingFamily(double exponent) {
  /** The neural-tangent scaling. */
  public static final ScalingFamily NTK = new ScalingFamily(0);

  /** Refuses exponents outside of 0 … 1. */
  public ScalingFamily {
    if (!(exponent >= 0 && exponent <= 1)) {
      throw new IllegalArgumentException("s must be a number 0 … 1, but was " + exponent);
    }
  }

  /** nˢ. */
  public double factor(int width) {
    return Math.pow(width, exponent);
  }

  /** The same network in this scaling; without hidden layers nothing changes. */
  public NetworkModel apply(NetworkModel model) {
    int depth = model.depth();
    if (depth == 1) {
      return model;
    }
    double factor = factor(model.architecture().width(depth - 1));
    return new NetworkModel(
        model.architecture(),
        model.activation(),
        new InitializationVariances(
            last(model.variances().bias(), 1 / factor),
            last(model.variances().weight(), 1 / factor)),
        new LearningRates(
            others(model.rates().bias(), factor), others(model.rates().weight(), factor)));
  }

  private static List<Double> last(List<Double> values, double factor) {
    List<Double> scaled = new ArrayList<>(values);
    scaled.set(values.size() - 1, values.getLast() * factor);
    return scaled;
  }

  private static List<Double> others(List<Double> values, double factor) {
    List<Double> scaled = new ArrayList<>();
    for (int index = 0; index < values.size(); index++) {
      scaled.add(index == values.size() - 1 ? values.get(index) : values.get(index) * factor);
    }
    return scaled;
  }
}
