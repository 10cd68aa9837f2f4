package dev.quartic.gaussian.pair;

import dev.quartic.gaussian.line.NoAverage;
import dev.quartic.gaussian.line.Poles;
import dev.quartic.gaussian.line.Resolution;
import dev.quartic.network.activation.Activation;
import java.util.Arrays;

/** Averages of smooth activations without a closed form. */
public final class SmoothAverages {
  private SmoothAverages() {}

  /**
   * A Hermite series, or quadrature where a series would not converge.
   *
   * @param tolerance of the series, relative to √(⟨σ₁²⟩⟨σ₂²⟩)
   * @throws NoAverage where averages do not exist or are out of reach
   */
  public static PairAverages of(Activation activation, double[] variances, double tolerance) {
    Poles.refuse(activation, Arrays.stream(variances).max().orElse(0));
    return HermiteExpansion.of(activation, variances, tolerance)
        .<PairAverages>map(series -> VectorAverages.of(series, activation.parity()))
        .orElseGet(
            () -> new PieceAverages(Resolution.of(activation, 2, variances), variances.clone()));
  }
}
