package dev.quartic.network.architecture;

import java.io.Serializable;

/**
 * γ times the preactivation of one layer, added to that of a later one of the same width: neuron i
 * to neuron i, so that both belong to one population of neurons.
 *
 * @param from the earlier layer, 1 … L − 2
 * @param to the later one, at most L − 1: the readout is an affine map alone
 * @param weight γ, finite and not 0
 */
public record Skip(int from, int to, double weight) implements Serializable {
  /** Refuses what does not lead forwards, and weights that are 0 or not finite. */
  public Skip {
    if (from < 1 || to <= from) {
      throw new IllegalArgumentException(
          "a skip must lead from a layer to a later one, but led from %d to %d"
              .formatted(from, to));
    }
    if (!(Math.abs(weight) > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException(
          "the weight of a skip must be a finite number other than 0, but was " + weight);
    }
  }
}
