package dev.quartic.theory.criticality;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.Skip;
import java.util.Optional;

/**
 * What a map beside a skip gets of a pair (C_b, C_W) that keeps a plain network critical.
 *
 * <p>{@code 1 − γ²} for |γ| &lt; 1: then K* = γ² K* + (1 − γ²) K* stays, and both susceptibilities
 * of a block are 1. For |γ| = 1 nothing is critical, as a block only adds: K by C_b + C_W ⟨σσ⟩, the
 * susceptibilities by those of its maps. B such blocks get 1/B each, so that over all of them norms
 * grow from K* to about e K*, a gradient by {@code (1 + 1/B)^B < e}, at any depth, while hidden
 * layers keep as large a share of the signal as they can. Beyond |γ| = 1 signals grow exponentially
 * with depth, whatever the variances.
 */
public final class SkipShares {
  private SkipShares() {}

  /** Whether no skip has |γ| &gt; 1. */
  public static boolean bounded(Architecture shape) {
    return shape.skips().stream().allMatch(skip -> Math.abs(skip.weight()) <= 1);
  }

  /** The first skip that passes all of a signal, |γ| = 1. */
  public static Optional<Skip> growing(Architecture shape) {
    return shape.skips().stream().filter(SkipShares::whole).findFirst();
  }

  private static boolean whole(Skip skip) {
    return Math.abs(skip.weight()) == 1;
  }

  /**
   * The share.
   *
   * @param skip one of those of the network, |γ| ≤ 1
   * @throws IllegalArgumentException for a larger one
   */
  public static double of(Architecture shape, Skip skip) {
    if (!(Math.abs(skip.weight()) <= 1)) {
      throw new IllegalArgumentException(
          "the weight of a skip must lie between -1 and 1, but was " + skip.weight());
    }
    return whole(skip)
        ? 1.0 / shape.skips().stream().filter(SkipShares::whole).count()
        : 1 - skip.weight() * skip.weight();
  }

  /** The share of the signal above a block that the block has made, at K*. */
  static double ofSignal(Architecture shape, Skip skip) {
    double share = of(shape, skip);
    return whole(skip) ? share / (1 + share) : share;
  }
}
