package dev.quartic.files.experiment;

import java.util.Arrays;
import java.util.Optional;

/** How a network learns. */
public enum Algorithm {
  /** dθ/dt = −λ dℒ/dθ. */
  GRADIENT_FLOW("gradient-flow"),
  /** v ← μ v − η λ dℒ/dθ, θ ← θ + v. */
  GRADIENT_DESCENT("gradient-descent"),
  /** The posterior of the prior that the initialization is. */
  BAYESIAN("bayesian");

  private final String keyword;

  Algorithm(String keyword) {
    this.keyword = keyword;
  }

  /** The name in experiment files. */
  public String keyword() {
    return keyword;
  }

  static Optional<Algorithm> named(String keyword) {
    return Arrays.stream(values()).filter(one -> one.keyword.equals(keyword)).findFirst();
  }
}
