package dev.quartic.gaussian.line;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Parity;

/**
 * σ and its first derivatives as {@link Pieces}, for the samples of a layer.
 *
 * @param pieces where any of the samples goes
 * @param reach of densities, in standard deviations
 * @param error of ⟨σ⁽ᵖ⁾σ⁽ᵠ⁾⟩, relative to √(⟨σ⁽ᵖ⁾²⟩⟨σ⁽ᵠ⁾²⟩): what the pieces leave over, and the
 *     quadrature
 */
public record Resolution(Pieces pieces, Parity parity, double reach, double error) {
  /** Of sums over cells, measured against the closed forms of erf and gelu. */
  private static final double QUADRATURE = 2e-13;

  /** More than this would be no answer; rounding of a formula's high derivatives comes to it. */
  private static final double REFUSED = 1e-5;

  /**
   * Resolves σ.
   *
   * @param orders σ and its first derivatives, that many
   * @throws NoAverage where averages of squares do not exist or are out of reach
   */
  public static Resolution of(Activation activation, int orders, double... variances) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (double variance : variances) {
      smallest = Math.min(smallest, variance);
      largest = Math.max(largest, variance);
    }
    double reach = Growth.reach(activation, orders, 2, largest);
    Pieces pieces =
        PieceFinder.of(
            activation, orders, smallest, largest, Math.max(1, reach * Math.sqrt(largest)));
    var integral = new PairIntegral(pieces, activation.parity(), reach);
    double worst = 0;
    double[] squares = new double[orders * orders];
    for (double variance : variances) {
      integral.take(variance, 1, variance, squares);
      for (int order = 0; order < orders; order++) {
        double square = squares[order * orders + order];
        if (!Double.isFinite(square)) {
          throw new NoAverage(
              "the average of (%s)^2 of '%s' is beyond the largest number at variance %.3g"
                  .formatted(Growth.primed(order), activation.name(), variance));
        }
        worst = Math.max(worst, leftOver(pieces, order, variance, Math.sqrt(square)));
      }
    }
    if (!(2 * worst < REFUSED)) {
      throw new NoAverage(
          "derivatives of '%s' up to the order %d are off by %.1e at variances up to %.3g: they lose too many digits to rounding"
              .formatted(activation.name(), orders - 1, worst, largest));
    }
    return new Resolution(pieces, activation.parity(), reach, QUADRATURE + 2 * worst);
  }

  /** The root mean square of the error of a derivative, relative to its size. */
  private static double leftOver(Pieces pieces, int order, double variance, double size) {
    double norm = Math.sqrt(variance);
    double sum = 0;
    for (int piece = 0; piece < pieces.count(); piece++) {
      double from = pieces.end(piece);
      double to = pieces.end(piece + 1);
      double nearest = from < 0 && to > 0 ? 0 : Math.min(Math.abs(from), Math.abs(to));
      double weight =
          norm == 0
              ? (nearest == 0 ? 1 : 0)
              : Math.min(1, (to - from) / norm) * Math.exp(-0.5 * square(nearest / norm));
      double error = pieces.error(piece, order);
      sum += error == 0 ? 0 : weight * square(error / size);
    }
    return Math.sqrt(sum);
  }

  private static double square(double x) {
    return x * x;
  }

  /** In words. */
  public String method() {
    return "quadrature on %d pieces".formatted(pieces.count());
  }

  /** An integral over pairs, for one thread. */
  public PairIntegral pairs() {
    return new PairIntegral(pieces, parity, reach);
  }
}
