package dev.quartic.ensemble.response;

/**
 * Places of z, H and dH at N samples and one output in one row of numbers: {@code z_α}, then {@code
 * H_αβ} with β ≤ α, then the covariance {@code G_αβ = C_b + (C_W/n) σ_α · σ_β} of outputs given the
 * hidden layers, then {@code dH_{α;βγ}} with γ ≤ β.
 *
 * @param samples N
 * @param derivative whether dH is among them
 */
public record JointFeatures(int samples, boolean derivative) {
  /** The number of pairs of samples. */
  public int pairs() {
    return Tuples.count(2, samples);
  }

  /** The length of a row. */
  public int count() {
    return samples + 2 * pairs() + (derivative ? samples * pairs() : 0);
  }

  /** The place of z_α. */
  public int output(int a) {
    return a;
  }

  /** The place of H_αβ. */
  public int kernel(int a, int b) {
    return samples + Tuples.pair(a, b);
  }

  /** The place of G_αβ. */
  public int covariance(int a, int b) {
    return samples + pairs() + Tuples.pair(a, b);
  }

  /** The place of dH_{α;βγ}. */
  public int first(int a, int b, int c) {
    if (!derivative) {
      throw new IllegalArgumentException("dH is not among the features");
    }
    return samples + 2 * pairs() + a * pairs() + Tuples.pair(b, c);
  }
}
