package dev.quartic.theory.correlator.stage;

/** What one pair of samples owes to the identity of neurons. */
@FunctionalInterface
interface OwnTerms {
  /** The terms of G¹ and Θ¹ of a stage, and their errors. */
  double[] terms(int stage);
}
