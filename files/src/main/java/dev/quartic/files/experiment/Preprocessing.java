package dev.quartic.files.experiment;

import java.util.Arrays;
import java.util.Optional;

/** What is done to inputs before a network sees them. */
public enum Preprocessing {
  /** Subtracts from each feature its mean over the training inputs. */
  CENTER("center"),
  /** Scales each input x to the norm √n₀, so that x·x/n₀ = 1. */
  UNIT_NORM("unit-norm"),
  /**
   * Subtracts from each feature its mean over the training inputs and divides by its standard
   * deviation (divisor N); a feature that is the same in all training inputs becomes 0.
   */
  STANDARDIZE("standardize");

  private final String keyword;

  Preprocessing(String keyword) {
    this.keyword = keyword;
  }

  /** The name in experiment files. */
  public String keyword() {
    return keyword;
  }

  static Optional<Preprocessing> named(String keyword) {
    return Arrays.stream(values()).filter(step -> step.keyword.equals(keyword)).findFirst();
  }
}
