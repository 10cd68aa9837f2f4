package dev.quartic.gaussian.pair;

import dev.quartic.network.activation.Parity;
import dev.quartic.numerics.pairs.PairMoments;
import dev.quartic.numerics.pairs.Powers;
import java.util.Arrays;

/** Averages of several pairs at a time. */
public record VectorAverages(PairMoments moments, double relativeError, String method)
    implements PairAverages {

  /** By Mehler's formula: a short polynomial in the correlation for each pair. */
  public static VectorAverages of(HermiteExpansion expansion, Parity parity) {
    Powers powers =
        switch (parity) {
          case EVEN -> Powers.EVEN;
          case ODD -> Powers.ODD;
          case NONE -> Powers.ALL;
        };
    int samples = expansion.samples();
    int kept = 0;
    while (powers.of(kept) < expansion.terms()) {
      kept++;
    }
    double[][] coefficients = new double[Math.max(kept, 1)][samples];
    for (int term = 0; term < kept; term++) {
      int from = powers.of(term) * samples;
      coefficients[term] = Arrays.copyOfRange(expansion.coefficients(), from, from + samples);
    }
    return new VectorAverages(
        PairMoments.hermite(powers, coefficients, expansion.inverseNorms()),
        expansion.relativeError(),
        "Hermite series of %d terms".formatted(kept));
  }

  @Override
  public void row(
      int i,
      int from,
      int count,
      double[] covariance,
      int covarianceFrom,
      double[] product,
      double[] slope) {
    moments.row(i, from, covariance, covarianceFrom, product, 0, slope, 0, count);
  }
}
