package dev.quartic.numerics.pairs;

/**
 * The two functions of {@code w = 1 − |ρ|}, from 0 to 1, that averages over {@linkplain
 * PairMoments#arcCosine straight lines meeting at the origin} are made of. Relative error: four
 * units in the last place, for small w too.
 */
public final class ArcCosineParts {
  private static final double TWO_OVER_PI = 2 / Math.PI;

  private ArcCosineParts() {}

  /** {@code (2/π) φ}, cos φ = 1 − w: what ⟨sign sign⟩ lacks of one. */
  public static double angle(double w) {
    return TWO_OVER_PI * arc(w);
  }

  /** {@code (2/π) (sin φ − φ cos φ)}: what ⟨|z₁z₂|⟩/√(ac) has beyond |ρ|. */
  public static double gap(double w) {
    double phi = arc(w);
    double square = phi * phi;
    double power = phi * square / 2; // φ^(2k+1)/(2k)!
    double sum = 0;
    for (int k = 1; power > Math.ulp(sum) / 8; k++) { // Σ (−1)^(k+1) 2k φ^(2k+1)/(2k+1)!
      sum += (k % 2 == 1 ? power : -power) * (2 * k) / (2 * k + 1);
      power *= square / ((2 * k + 1) * (2 * k + 2));
    }
    return TWO_OVER_PI * sum;
  }

  private static double arc(double w) {
    return 2 * Math.asin(Math.sqrt(w / 2));
  }
}
