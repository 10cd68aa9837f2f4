package dev.quartic.gaussian.quadruple;

/**
 * The averages {@code ⟨σ⁽ᵖ⁰⁾(z₀) σ⁽ᵖ¹⁾(z₁) σ⁽ᵖ²⁾(z₂) σ⁽ᵖ³⁾(z₃)⟩} of one quadruple of slots, which
 * may hold equal samples, in all arrangements of the {@link DerivativePattern}s.
 *
 * <p>A code has two bits for each slot: {@code p₀ + 4 p₁ + 16 p₂ + 64 p₃}.
 */
public final class QuadrupleMoments {
  public static final int ORDERS = 4;
  public static final int CODES = 256;

  public final double[] values = new double[CODES];

  /**
   * Returns the average with derivative of order p at slot s, for four pairs (s, p) of distinct
   * slots.
   */
  public double at(int s0, int p0, int s1, int p1, int s2, int p2, int s3, int p3) {
    return values[(p0 << (2 * s0)) | (p1 << (2 * s1)) | (p2 << (2 * s2)) | (p3 << (2 * s3))];
  }

  public static int order(int code, int slot) {
    return (code >> (2 * slot)) & 3;
  }

  /** Orders of all slots, each below 4, as one number. */
  public static int code(int p0, int p1, int p2, int p3) {
    return p0 | (p1 << 2) | (p2 << 4) | (p3 << 6);
  }
}
