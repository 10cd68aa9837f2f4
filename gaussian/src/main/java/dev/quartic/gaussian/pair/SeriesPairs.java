package dev.quartic.gaussian.pair;

import dev.quartic.numerics.array.Matrix;

/** The averages of a layer from the Hermite series of its samples. */
record SeriesPairs(HermiteOrders series, Matrix kernel) implements DerivativePairs {

  @Override
  public double moment(int p, int q, int i, int j) {
    double rho = Correlation.of(kernel.get(i, i), kernel.get(i, j), kernel.get(j, j));
    return series.moment(p, q, i, j, rho);
  }

  @Override
  public void row(int p, int q, int i, int from, int count, double[] out) {
    double[] rho = new double[count];
    Correlation.row(kernel, i, from, rho);
    series.row(p, q, i, from, rho, out);
  }

  @Override
  public double mean(int p, int i) {
    return series.mean(p, i);
  }

  @Override
  public double relativeError() {
    return series.relativeError();
  }

  @Override
  public String method() {
    return "Hermite series of %d terms".formatted(series.terms());
  }
}
