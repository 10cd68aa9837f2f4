package dev.quartic.theory.correlator;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.architecture.NetworkModel;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which tensors an activation has.
 *
 * @param tensors those that exist
 * @param reason why the others do not; empty where all do
 */
public record Existence(Set<Tensor> tensors, String reason) {

  /**
   * Those of a network: with skips, a kinked activation has no G¹ and Θ¹ here, which hold averages
   * of its second derivatives over two stages.
   */
  public static Existence of(NetworkModel model) {
    Existence own = of(model.activation());
    if (model.architecture().plain() || model.activation().smooth()) {
      return own;
    }
    if (model.architecture().normalized()) { // docs/derivations/layernorm.md
      return new Existence(
          EnumSet.of(Tensor.K, Tensor.THETA),
          "with layer normalization and a kink K and Theta are known, no tensors of order 1/n");
    }
    EnumSet<Tensor> without = EnumSet.copyOf(own.tensors);
    without.remove(Tensor.G1);
    without.remove(Tensor.THETA1);
    return new Existence(
        without,
        own.reason
            + ". G1 and Theta1 of residual networks need a smooth activation too: a neuron feels"
            + " the noise it made itself through second derivatives");
  }

  /**
   * Of several kinks only K and Θ are known. Kinks leave R, S, T, U undefined: each contains δ(0),
   * the value of δ functions at coincident samples.
   */
  public static Existence of(Activation activation) {
    if (activation.smooth()) {
      return new Existence(EnumSet.allOf(Tensor.class), "");
    }
    if (activation instanceof LinearSpline) {
      return new Existence(
          EnumSet.of(Tensor.K, Tensor.THETA),
          "of %s only K and Theta are known here: averages of four samples with kinks away from 0 have no closed form (relu, leaky-relu and abs have tensors up to Q)"
              .formatted(activation.name()));
    }
    EnumSet<Tensor> without = EnumSet.range(Tensor.K, Tensor.Q);
    return new Existence(
        without,
        ("R, S, T, U do not exist for %s: its kink makes the averages of σ‴σ′σ′σ′ and σ″σ″σ′σ′"
                + " infinite at coincident samples (only sums such as R + S + T + U are finite); P and"
                + " Q are limits of smooth activations. Use a smooth activation for the second order"
                + " in training")
            .formatted(activation.name()));
  }
}
