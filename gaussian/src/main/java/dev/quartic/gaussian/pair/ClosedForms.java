package dev.quartic.gaussian.pair;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Cos;
import dev.quartic.network.activation.GaussianBump;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Sin;
import dev.quartic.numerics.pairs.Determinant;
import java.util.Optional;

/**
 * Averages of two samples in closed form, one pair after the other. Lines that meet at the origin
 * and erf have theirs in {@link dev.quartic.numerics.pairs.PairMoments}, several pairs at a time.
 *
 * <p>Error, for a, b, c as they are given: a few units in the last place of √(⟨σ₁²⟩⟨σ₂²⟩), at all
 * variances for gelu and gaussian, whose {@code ac − b²} is taken without cancellation.
 */
public final class ClosedForms {
  private ClosedForms() {}

  /** One average as a function of the covariance {@code (a, b, c)} of the pair. */
  @FunctionalInterface
  public interface PairFunction {
    /** Returns the average where ⟨z₁²⟩ = a, ⟨z₁z₂⟩ = b, ⟨z₂²⟩ = c. */
    double at(double a, double b, double c);
  }

  /**
   * Both averages of the leading order.
   *
   * @param product ⟨σ₁σ₂⟩
   * @param slope ⟨σ′₁σ′₂⟩, the derivative of {@code product} by b
   */
  public record Pair(PairFunction product, PairFunction slope) {}

  /**
   * The closed forms of an activation; empty where none is known, or where finite sums are
   * (polynomials).
   */
  public static Optional<Pair> of(Activation activation) {
    return switch (activation) {
      case Sin _ -> Optional.of(new Pair(ClosedForms::oddWave, ClosedForms::evenWave));
      case Cos _ -> Optional.of(new Pair(ClosedForms::evenWave, ClosedForms::oddWave));
      case GaussianBump _ -> Optional.of(new Pair(ClosedForms::bump, ClosedForms::bumpSlope));
      case Gelu _ ->
          Optional.of(
              new Pair(
                  (a, b, c) -> GeluPair.of(a, b, c).product(),
                  (a, b, c) -> GeluPair.of(a, b, c).slope()));
      default -> Optional.empty();
    };
  }

  private static double oddWave(double a, double b, double c) {
    double mean = (a + c) / 2; // sinh b alone may overflow
    return Math.abs(b) < 1
        ? Math.exp(-mean) * Math.sinh(b)
        : (Math.exp(b - mean) - Math.exp(-b - mean)) / 2;
  }

  private static double evenWave(double a, double b, double c) {
    double mean = (a + c) / 2;
    return (Math.exp(b - mean) + Math.exp(-b - mean)) / 2;
  }

  private static double bump(double a, double b, double c) {
    return 1 / Math.sqrt(bumpDeterminant(a, b, c));
  }

  private static double bumpSlope(double a, double b, double c) {
    double determinant = bumpDeterminant(a, b, c);
    return 4 * b / (determinant * Math.sqrt(determinant));
  }

  private static double bumpDeterminant(double a, double b, double c) {
    return 1 + 2 * (a + c) + 4 * Determinant.of(a, b, c);
  }
}
