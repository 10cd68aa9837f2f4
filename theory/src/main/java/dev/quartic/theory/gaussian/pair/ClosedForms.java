package dev.quartic.theory.gaussian.pair;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Cos;
import dev.quartic.network.activation.GaussianBump;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Sin;
import java.util.Optional;

/**
 * Averages of two samples in closed form, one pair after the other. Lines that meet at the origin
 * and erf have theirs in {@link dev.quartic.numerics.pairs.PairMoments}, several pairs at a time.
 *
 * <p>Error: a few units in the last place of √(⟨σ₁²⟩⟨σ₂²⟩).
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
      case Gelu _ -> Optional.of(new Pair(ClosedForms::gelu, ClosedForms::geluSlope));
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
    return 1 / Math.sqrt(1 + 2 * (a + c) + 4 * (a * c - b * b));
  }

  private static double bumpSlope(double a, double b, double c) {
    double determinant = 1 + 2 * (a + c) + 4 * (a * c - b * b);
    return 4 * b / (determinant * Math.sqrt(determinant));
  }

  /**
   * ⟨z₁Φ(z₁) z₂Φ(z₂)⟩ by Stein's lemma from F = ⟨Φ(z₁)Φ(z₂)⟩ = ¼ + asin(b/√((1+a)(1+c)))/(2π): b F
   * + (ac + b²) ∂F/∂b + 2ab ∂F/∂a + 2bc ∂F/∂c.
   */
  private static double gelu(double a, double b, double c) {
    double determinant = 1 + a + c + (a * c - b * b);
    double mixed = a * c + b * b * geluShrink(a, c);
    return b * orthant(a, b, c) + mixed / (2 * Math.PI * Math.sqrt(determinant));
  }

  private static double geluSlope(double a, double b, double c) {
    double determinant = 1 + a + c + (a * c - b * b);
    double shrink = geluShrink(a, c);
    double mixed = a * c + b * b * shrink;
    return orthant(a, b, c)
        + b * (1 + 2 * shrink + mixed / determinant) / (2 * Math.PI * Math.sqrt(determinant));
  }

  private static double geluShrink(double a, double c) {
    return 1 / (1 + a) - c / (1 + c);
  }

  private static double orthant(double a, double b, double c) {
    return 0.25 + Math.asin(b / Math.sqrt((1 + a) * (1 + c))) / (2 * Math.PI);
  }
}
