package dev.quartic.network.architecture;

import dev.quartic.network.activation.Activation;
import java.io.Serializable;

/**
 * A network as a random object: its shape, its activation, what its parameters are drawn from and
 * how fast each learns.
 *
 * @param architecture widths
 * @param activation σ of every hidden layer
 * @param variances C_b and C_W by layer
 * @param rates λ_b and λ_W by layer
 */
public record NetworkModel(
    Architecture architecture,
    Activation activation,
    InitializationVariances variances,
    LearningRates rates)
    implements Serializable {
  /** Refuses lists of hyperparameters that do not have one entry for each layer. */
  public NetworkModel {
    requireLength("variances", variances.bias().size(), architecture.depth());
    requireLength("learning rates", rates.bias().size(), architecture.depth());
  }

  private static void requireLength(String what, int found, int depth) {
    if (found != depth) {
      throw new IllegalArgumentException(
          "%s must have one entry for each of the %d layers, but have %d"
              .formatted(what, depth, found));
    }
  }

  /** L. */
  public int depth() {
    return architecture.depth();
  }

  /** The same network at other widths. */
  public NetworkModel with(Architecture other) {
    return new NetworkModel(other, activation, variances, rates);
  }
}
