package dev.quartic.theory.gaussian;

/** Averages by Mehler's formula: a short polynomial in the correlation for each pair. */
final class HermiteAverages implements PairAverages {
  private final HermiteExpansion expansion;

  HermiteAverages(HermiteExpansion expansion) {
    this.expansion = expansion;
  }

  @Override
  public void row(
      int i, int from, int count, double[] covariance, double[] product, double[] slope) {
    double[] c = expansion.coefficients();
    double[] inverse = expansion.inverseNorms();
    int samples = expansion.samples();
    for (int index = 0; index < count; index++) {
      int j = from + index;
      double norms = inverse[i] * inverse[j];
      double rho = Math.clamp(covariance[index] * norms, -1, 1);
      double value = 0;
      double derivative = 0;
      for (int k = expansion.terms() - 1; k >= 0; k--) { // Horner, with its derivative
        derivative = derivative * rho + value;
        value = value * rho + c[k * samples + i] * c[k * samples + j];
      }
      product[index] = value;
      slope[index] = derivative * norms;
    }
  }

  @Override
  public double relativeError() {
    return expansion.relativeError();
  }

  @Override
  public String method() {
    return "Hermite series of %d terms".formatted(expansion.terms());
  }
}
