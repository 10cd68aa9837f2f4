package dev.quartic.theory.criticality;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.Skip;

/**
 * What skips leave of depth over width.
 *
 * <p>A map beside a skip makes the share 1 − γ² of the signal above it, and the rest passes by as
 * it was; so a step of learning bends what the network represents by as much as {@code Σ (1 −
 * γ_ℓ²)/n_ℓ} over hidden layers, where a plain network has {@code Σ 1/n_ℓ}. A readout of this share
 * c of its variance, with the rates of all other layers divided by c, makes up for it: at the same
 * Θ, terms of second and third derivatives are 1/c times as large.
 *
 * @param value c, above 0; 1 for a plain network
 */
public record NonlinearShare(double value) {
  /** Without skips, or left as it is. */
  public static final NonlinearShare WHOLE = new NonlinearShare(1);

  /**
   * Of a network whose skips have |γ| ≤ 1; beside one of |γ| = 1 a map makes as much of a signal as
   * {@link SkipShares} gives it.
   */
  public static NonlinearShare of(Architecture shape) {
    if (shape.plain()) {
      return WHOLE;
    }
    double sum = 0;
    for (int layer = 1; layer < shape.depth(); layer++) {
      double share = 1;
      for (Skip skip : shape.skips()) {
        if (skip.from() < layer && layer <= skip.to()) {
          share *= SkipShares.ofSignal(shape, skip);
        }
      }
      sum += share / shape.width(layer);
    }
    return new NonlinearShare(sum / shape.depthToWidth());
  }
}
