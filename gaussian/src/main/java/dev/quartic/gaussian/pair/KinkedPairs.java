package dev.quartic.gaussian.pair;

import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.numerics.pairs.Determinant;

/**
 * Two-sample averages of kinked activations, {@code σ = α z + β |z|}: derivatives of ⟨σσ⟩ by the
 * covariance, which is what δ functions of σ″ amount to.
 *
 * <p>For p + q even the odd and the even part of σ do not mix, so that {@code M = α² M_linear + β²
 * M_abs}, and from the table for ReLU, (z + |z|)/2, {@code M_abs = 4 M_relu − M_linear}. Collinear
 * samples have vanishing M^{pq} beyond (0,0) and (1,1): entries that diverge there enter only in
 * sums that vanish, because ⟨θ(z)²⟩ does not depend on the variance.
 */
final class KinkedPairs {
  private static final double TWO_PI = 2 * Math.PI;
  private static final double ROUNDING = 16 * Math.ulp(1.0);

  /** 1 − |ρ| below which the sine comes from ac − b². */
  private static final double NEAR = 0x1p-13;

  private KinkedPairs() {}

  /**
   * The error of averages, relative to the largest: rounding, which the steepest of them, {@code (1
   * − ρ²)^(−3/2)}, multiplies by the inverse of 1 − |ρ|.
   *
   * @param nearest the smallest 1 − |ρ|
   */
  static double relativeError(double nearest) {
    return Math.min(1, ROUNDING * Math.max(1, 1 / (4 * nearest)));
  }

  /** Returns M^{pq}, p ≥ q, p + q even, at ⟨z₁²⟩ = a, ⟨z₁z₂⟩ = b, ⟨z₂²⟩ = c. */
  static double moment(PiecewiseLinear lines, int p, int q, double a, double b, double c) {
    double odd = (lines.positiveSlope() + lines.negativeSlope()) / 2;
    double even = (lines.positiveSlope() - lines.negativeSlope()) / 2;
    double linear = linear(p, q, b);
    if (even == 0) {
      return odd * odd * linear;
    }
    return odd * odd * linear + even * even * absolute(p, q, a, b, c);
  }

  private static double linear(int p, int q, double b) {
    return p != q || p > 1 ? 0 : p == 0 ? b : 1;
  }

  private static double absolute(int p, int q, double a, double b, double c) {
    if (a == 0 || c == 0) {
      return 0; // a silent sample: σ′ = β sign(0), taken as its mean over signs
    }
    double rho = Correlation.of(a, b, c);
    double scale = Math.sqrt(a) * Math.sqrt(c);
    boolean near = Math.abs(rho) > 1 - NEAR;
    double sine =
        near ? Math.sqrt(Determinant.of(a, b, c)) / scale : Math.sqrt((1 - rho) * (1 + rho));
    double arc = near ? Math.copySign(Math.PI / 2 - Math.asin(sine), rho) : Math.asin(rho);
    if (p + q <= 2) {
      return switch (p) {
        case 0 -> 2 / Math.PI * scale * (sine + rho * arc);
        case 1 -> 2 / Math.PI * arc;
        default -> 4 * scale * sine / (TWO_PI * a);
      };
    }
    return sine == 0 ? 0 : 4 * higher(p, q, a, b, c, scale * sine);
  }

  /** The entries that diverge at collinear samples, for ReLU; {@code root} is √Δ. */
  private static double higher(int p, int q, double a, double b, double c, double root) {
    double cube = root * root * root;
    return switch (10 * p + q) {
      case 22 -> 1 / (TWO_PI * root);
      case 31 -> -b / (TWO_PI * a * root);
      case 40 -> c / (TWO_PI * a * root) - root / (Math.PI * a * a);
      case 33 -> b / (TWO_PI * cube);
      case 42 -> -c / (TWO_PI * cube);
      case 51 -> b / (Math.PI * a * a * root) + b * c / (TWO_PI * a * cube);
      default ->
          throw new IllegalArgumentException("no such average: p = %d, q = %d".formatted(p, q));
    };
  }
}
