package dev.quartic.files.experiment;

/** Where the features of a minimal model come from. */
public sealed interface FeatureSource {

  /** Random functions of the inputs. */
  record Random() implements FeatureSource {
    static final String KEYWORD = "random";
  }

  /** The inputs themselves: φ = x. */
  record Inputs() implements FeatureSource {
    static final String KEYWORD = "inputs";
  }

  /** No features: meta features that are zero, a linear model. */
  record None() implements FeatureSource {
    static final String KEYWORD = "none";
  }

  /**
   * Numbers.
   *
   * @param source φ, {@code [N, P]}, or ψ, {@code [N, P, P]}; training samples first
   */
  record Given(ArraySource source) implements FeatureSource {}
}
