package dev.quartic.ensemble.correlator;

import java.util.List;

/**
 * What an ensemble of M finite networks showed at initialization.
 *
 * <p>K and Theta are the means {@code E[z_a z_b]} and {@code E[H_{ab}]} at the width of the
 * networks, without any subtraction: {@code G1 = n_{ℓ−1} (K − K at infinite width)}, and Theta1
 * likewise. All others carry the factor n_{ℓ−1}: they tend to the coefficients of the theory as the
 * width grows, and differ from them by {@code O(1/n)}.
 *
 * @param layers ℓ = 1 … L, at index ℓ − 1
 * @param members M
 * @param groups into which the members were divided for the standard errors
 * @param wallSeconds of this run
 */
public record MeasuredTensors(
    List<MeasuredLayer> layers, long members, int groups, double wallSeconds) {
  /** Copies the list. */
  public MeasuredTensors {
    layers = List.copyOf(layers);
  }

  /** Layer ℓ, from 1. */
  public MeasuredLayer layer(int layer) {
    return layers.get(layer - 1);
  }
}
