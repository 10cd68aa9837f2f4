package dev.quartic.theory.correlator.stage;

/**
 * The one-neuron functions of two samples (1, 2) whose covariances are the tensors of order 1/n: a
 * product of derivatives of σ times C_W, or dressed, {@code λ_W σ⁽ᵖ⁾σ⁽ᵠ⁾ + C_W Θ₁₂ σ⁽ᵖ⁺¹⁾σ⁽ᵠ⁺¹⁾}.
 *
 * <p>Links are the places whose NTK joins a leg to its partner on the other neuron.
 */
public enum Leg {
  /** C_W σ₁σ₂. */
  V(0, 0, false, new int[0], new int[0]),
  /** Ω₁₂. */
  A(0, 0, true, new int[0], new int[0]),
  /** C_W σ₁σ′₂, linked at 2. */
  F(0, 1, false, new int[] {1}, new int[] {1}),
  /** ∂₁Ω₁₂, linked at 1. */
  TAU(1, 0, true, new int[] {0}, new int[] {0}),
  /** C_W σ′₁σ′₂, linked at both. */
  B(1, 1, false, new int[] {0, 1}, new int[] {0, 1}),
  /** C_W σ″₁σ₂, linked twice at 1. */
  P(2, 0, false, new int[] {0, 0}, new int[] {0, 0}),
  /** ∂₁²Ω₁₂, linked twice at 1. */
  RHO(2, 0, true, new int[] {0, 0}, new int[] {0, 0}),
  /** ∂₁∂₂Ω₁₂, linked at both. */
  SIGMA(1, 1, true, new int[] {0, 1}, new int[] {0, 1}),
  /** C_W σ″₁σ′₂, linked twice at 1 and once at 2; with its like, 1–1, 1–2 and 2–1. */
  U(2, 1, false, new int[] {0, 0, 1}, new int[] {0, 1, 0});

  /** How many there are. */
  static final int COUNT = 9;

  private final int first;
  private final int second;
  private final boolean dressed;

  @SuppressWarnings("ImmutableEnumChecker") // read in hot loops, written by nobody
  private final int[] leftLinks;

  @SuppressWarnings("ImmutableEnumChecker") // likewise
  private final int[] rightLinks;

  Leg(int first, int second, boolean dressed, int[] leftLinks, int[] rightLinks) {
    this.first = first;
    this.second = second;
    this.dressed = dressed;
    this.leftLinks = leftLinks;
    this.rightLinks = rightLinks;
  }

  /** The order of the derivative at sample 1, before any dressing. */
  int first() {
    return first;
  }

  /** That at sample 2. */
  int second() {
    return second;
  }

  /** Whether there is a term with Θ. */
  boolean dressed() {
    return dressed;
  }

  /** Links of a left leg, in the order in which they meet those of the right one. */
  int[] leftLinks() {
    return leftLinks;
  }

  /** Those of a right leg. */
  int[] rightLinks() {
    return rightLinks;
  }

  /** Whether covariances of this leg are connected: without links two averages may multiply. */
  boolean metric() {
    return leftLinks.length == 0;
  }
}
