package dev.quartic.theory.crossing;

import dev.quartic.gaussian.spline.GateAverages;
import dev.quartic.numerics.array.Matrix;

/**
 * Of two lines that meet at 0, in closed form: with {@code q = (2/π) asin ρ}, {@code ⟨σ′₁σ′₂⟩ = c²
 * + d²q} and {@code ⟨σ′_α² σ′_γ σ′_δ⟩ = (c² + d²)(c² + d²q_γδ) + 2c²d²(q_αγ + q_αδ)}; exact, also
 * where samples coincide.
 */
record SignAverages(double odd, double even, Matrix q) implements GateAverages {
  SignAverages(Kink kink, Matrix kernel) {
    this(kink.odd(), kink.even(), SignCorrelations.of(kernel));
  }

  private double slopes(double correlation) {
    return odd * odd + even * even * correlation;
  }

  @Override
  public double slopes(int i, int j) {
    return slopes(q.get(i, j));
  }

  @Override
  public double squares(int i) {
    return slopes(1);
  }

  @Override
  public double squareAndSlopes(int a, int i, int j) {
    double c2 = odd * odd;
    double d2 = even * even;
    return (c2 + d2) * slopes(q.get(i, j)) + 2 * c2 * d2 * (q.get(a, i) + q.get(a, j));
  }
}
