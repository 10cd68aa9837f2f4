package dev.quartic.gaussian.pair;

import dev.quartic.gaussian.line.NoAverage;
import dev.quartic.gaussian.line.Poles;
import dev.quartic.gaussian.line.Resolution;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Trigonometric;
import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;

/**
 * The averages {@code M^{pq}ᵢⱼ = ⟨σ⁽ᵖ⁾(zᵢ) σ⁽ᵠ⁾(zⱼ)⟩} of a smooth activation in one layer, p and q
 * up to 5, and the means ⟨σ⁽ᵖ⁾(zᵢ)⟩.
 */
public interface DerivativePairs {

  /**
   * Chooses the method: a closed form where there is one, otherwise a Hermite series, or quadrature
   * where a series would not converge.
   *
   * @param kernel K, {@code [N, N]}
   * @param tolerance of the series, relative to √(⟨σ⁽ᵖ⁾²⟩⟨σ⁽ᵠ⁾²⟩)
   * @throws NoAverage where averages do not exist or are out of reach
   */
  static DerivativePairs of(Activation activation, Matrix kernel, double tolerance) {
    if (activation instanceof Trigonometric wave) {
      return new WavePairs(wave, kernel);
    }
    double[] variances = kernel.diagonal();
    Poles.refuse(activation, Arrays.stream(variances).max().orElse(0));
    return HermiteOrders.of(activation, variances, tolerance)
        .<DerivativePairs>map(series -> new SeriesPairs(series, kernel))
        .orElseGet(() ->
            new PiecePairs(Resolution.of(activation, HermiteOrders.ORDERS, variances), kernel));
  }

  /** M^{pq} with the p-th derivative at sample i and the q-th at sample j. */
  double moment(int p, int q, int i, int j);

  /**
   * Writes the moments of sample i with samples {@code from … from + count − 1}; faster than one by
   * one where a series is summed for all of them at once.
   */
  default void row(int p, int q, int i, int from, int count, double[] out) {
    for (int index = 0; index < count; index++) {
      out[index] = moment(p, q, i, from + index);
    }
  }

  /** ⟨σ⁽ᵖ⁾⟩ of sample i. */
  double mean(int p, int i);

  /** The estimated error of a moment, relative to √(⟨σ⁽ᵖ⁾²⟩⟨σ⁽ᵠ⁾²⟩). */
  double relativeError();

  /** How the averages are taken, in words for a report. */
  String method();
}
