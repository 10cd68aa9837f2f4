package dev.quartic.gaussian.pair;

import dev.quartic.numerics.pairs.Determinant;

/**
 * One pair of samples for {@code σ(z) = z Φ(z)}. With {@code D = (1 + a)(1 + c) − b² = 1 + a + c +
 * (ac − b²)}, {@code u = 1/(1 + a) + 1/(1 + c)} and {@code ⟨ΦΦ⟩ = F = θ/(2π)}, {@code tan θ =
 * −√D/b}, Stein's lemma gives
 *
 * <pre>{@code
 * 2π ⟨σσ⟩   = b θ + (ac − b² + b² u)/√D
 * 2π ⟨σ′σ′⟩ =   θ + b (u + 1/D)/√D
 * }</pre>
 *
 * <p>All terms have one sign where b ≥ 0. Where b &lt; 0 and D is small beside b², far from the
 * origin and nearly opposite, both of ⟨σσ⟩ are √D large and nothing of that is left: there, with t
 * = √D/|b|,
 *
 * <pre>{@code
 * 2π ⟨σσ⟩ = |b| (t − atan t) + (1 − u D)/√D
 * }</pre>
 *
 * @param b ⟨z₁z₂⟩
 * @param gram ac − b²
 * @param determinant D
 * @param inverses u
 */
record GeluPair(double b, double gram, double determinant, double inverses) {
  private static final double TWO_PI = 2 * Math.PI;

  /** Below it t − atan t would lose more than three bits. */
  private static final double SMALL_ANGLE = 0.5;

  static GeluPair of(double a, double b, double c) {
    double gram = Determinant.of(a, b, c);
    return new GeluPair(b, gram, 1 + (a + c) + gram, 1 / (1 + a) + 1 / (1 + c));
  }

  /** ⟨σσ⟩. */
  double product() {
    double root = Math.sqrt(determinant);
    if (b < 0 && root < -b) {
      return (-b * tangentLessAngle(root / -b) + (1 - inverses * determinant) / root) / TWO_PI;
    }
    return (b * angle(root) + (gram + b * b * inverses) / root) / TWO_PI;
  }

  /** ⟨σ′σ′⟩. */
  double slope() {
    double root = Math.sqrt(determinant);
    return (angle(root) + b * (inverses + 1 / determinant) / root) / TWO_PI;
  }

  private double angle(double root) {
    return Math.atan2(root, -b);
  }

  /** t − atan t, t from 0 to 1. */
  private static double tangentLessAngle(double t) {
    if (t > SMALL_ANGLE) {
      return t - Math.atan(t);
    }
    double square = t * t;
    double power = t * square;
    double sum = 0;
    for (int odd = 3; power > Math.ulp(sum) / 8; odd += 2) {
      sum += (odd % 4 == 3 ? power : -power) / odd;
      power *= square;
    }
    return sum;
  }
}
