package dev.quartic.theory.gaussian;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.activation.Trigonometric;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;

/**
 * Chooses how averages of four preactivations are taken.
 *
 * @param tolerance of the exact route, relative to ⟨|product|⟩ of coincident samples
 */
public record FourPointAverages(double tolerance) {
  /** Tighter than the 1e-8 that tensors are promised to. */
  public static final FourPointAverages DEFAULT = new FourPointAverages(1e-11);

  public QuadrupleAverages of(
      Activation activation, Matrix kernel, PairMoments moments, Workers workers) {
    return exact(activation, kernel);
  }

  private QuadrupleAverages exact(Activation activation, Matrix kernel) {
    return switch (activation) {
      case PiecewiseLinear lines ->
          lines.smooth()
              ? new LinearAverages(kernel, lines.positiveSlope())
              : new KinkedAverages(lines, kernel);
      case Trigonometric wave -> new WaveAverages(wave, kernel);
      default -> LatticeAverages.of(activation, kernel, tolerance);
    };
  }
}
