package dev.quartic.network.architecture;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done to the preactivations of a hidden layer before σ. */
public enum Normalization {
  /** Nothing. */
  NONE,

  /**
   * Layer normalization, for each sample over the neurons of the layer: {@code ẑ = (z − μ)/s} with
   * {@code μ = (1/n) Σ z} and {@code s² = (1/n) Σ (z − μ)²}; no gain, no bias, nothing added to s².
   */
  LAYER;

  /** The name in experiments: {@code none}, {@code layer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one with this name. */
  public static Optional<Normalization> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
