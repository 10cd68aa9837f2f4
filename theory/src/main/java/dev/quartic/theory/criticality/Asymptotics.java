package dev.quartic.theory.criticality;

import java.util.ArrayList;
import java.util.List;

/**
 * The first term of everything at great depth, at criticality, for equal hidden widths and the
 * learning rates of {@link EquivalentRates}.
 *
 * <p>Half-stable: of an input that starts at K*. Where c = dχ⊥/dK is not zero, fluctuations of K
 * add up in Θ and its variance grows like L³/n, though with a small coefficient.
 *
 * <p>Derivation: docs/derivations/criticality.md.
 *
 * @param quantity a ratio
 * @param power of L that it grows like
 * @param value its coefficient
 */
public record Asymptotics(String quantity, double power, double value) {

  /**
   * The coefficients of a class.
   *
   * @param weightShare w of the learning rates
   */
  public static List<Asymptotics> of(UniversalityClass universality, double weightShare) {
    double p = universality.perpendicularExponent();
    double w = weightShare;
    List<Asymptotics> all = new ArrayList<>();
    all.add(new Asymptotics("V/K²", 1, universality.vertexCoefficient()));
    switch (universality) {
      case UniversalityClass.ScaleInvariant lines -> {
        double ratio = lines.kurtosis();
        double own = ratio - 1 + w * lines.vertexCoefficient();
        all.add(new Asymptotics("G¹/K", 1, 0));
        all.add(new Asymptotics("F/(KΘ)", 1, ratio / 2));
        all.add(new Asymptotics("D/(KΘ)", 1, own / 2));
        all.add(new Asymptotics("A/Θ²", 1, (ratio - 1 + w * own) / 3));
        all.add(new Asymptotics("B/Θ²", 1, ratio / 3));
      }
      case UniversalityClass.KStarZero(double curvature, double _) -> {
        all.add(new Asymptotics("K", -1, -1 / curvature));
        all.add(new Asymptotics("G¹/K", 1, -1.0 / 3));
        all.add(new Asymptotics("F/(KΘ)", 1, 1 / (5 - p)));
        all.add(new Asymptotics("D/(KΘ)", 1, 2.0 / 9 * (w - p)));
        all.add(new Asymptotics("A/Θ²", 1, 4.0 / 27 * (w - p) * (w - p)));
        all.add(new Asymptotics("B/Θ²", 1, 1.0 / 3));
      }
      case UniversalityClass.HalfStable half -> {
        double k = half.fixedPoint();
        double drift = half.slopeGrowth() * half.vertexSource();
        all.add(new Asymptotics("G¹/K", 2, half.curvature() * half.vertexSource() / (2 * k)));
        all.add(new Asymptotics("F/(KΘ)", 1, half.linkSource() / (2 * k)));
        all.add(new Asymptotics("D/(KΘ)", 2, drift / (3 * k)));
        all.add(new Asymptotics("A/Θ²", 3, 2 * half.slopeGrowth() * drift / 15));
        all.add(new Asymptotics("B/Θ²", 1, half.slopeSource() / 3));
      }
    }
    return all;
  }

  /**
   * The coefficients of the half-stable class for an input that comes to K* from its stable side,
   * at depths far beyond {@link UniversalityClass.HalfStable#onset}. F is left out where p⊥ ≥ 6:
   * then it remembers the first layers.
   */
  public static List<Asymptotics> ofApproach(UniversalityClass.HalfStable half) {
    double k = half.fixedPoint();
    double p = half.perpendicularExponent();
    double drift = half.slopeGrowth() * half.vertexSource();
    List<Asymptotics> all = new ArrayList<>();
    all.add(new Asymptotics("V/K²", 1, half.approachedVertexCoefficient()));
    all.add(new Asymptotics("K − K*", -1, -1 / half.curvature()));
    all.add(new Asymptotics("G¹/K", 2, half.curvature() * half.vertexSource() / (20 * k)));
    if (p < 6) {
      all.add(new Asymptotics("F/(KΘ)", 1, half.linkSource() / (k * (6 - p))));
    }
    all.add(new Asymptotics("D/(KΘ)", 2, drift / (25 * k)));
    all.add(new Asymptotics("A/Θ²", 3, 2 * half.slopeGrowth() * drift / 125));
    all.add(new Asymptotics("B/Θ²", 1, half.slopeSource() / 3));
    return all;
  }
}
