package dev.quartic.theory.learning;

import dev.quartic.numerics.array.Matrix;

/**
 * The linear part of what order 1/n does to residuals up to one time: {@code δE[ε_i] = Σ_j R_ij
 * m_j}, and the same R acts on fluctuations in the covariance. Every term is {@code [N, N_A]}.
 *
 * @param ntkMean from the mean of H, h
 * @param ntkVariance from the fluctuations of H, C
 * @param dNtk from the first change of H, X
 * @param ddNtk from its second change, I and II; depends on labels and K through the residuals
 */
record ResidualResponse(Matrix ntkMean, Matrix ntkVariance, Matrix dNtk, Matrix ddNtk) {

  static ResidualResponse of(
      ModeTensors tensors, DrivenTensors driven, ProjectorTables tables, Residuals residuals) {
    int size = tensors.size;
    int train = tables.train();
    int outputs = residuals.outputs();
    Matrix mean =
        Matrix.build(size, train, (i, j) -> -tables.once(i, j) * tensors.meanNtk[i * size + j]);
    Matrix variance =
        Matrix.build(
            size,
            train,
            (i, k) -> {
              double sum = 0;
              for (int j = 0; j < train; j++) {
                sum += tables.twice(i, j, k) * closed(tensors.ntkCovariance, i, j, k, outputs);
              }
              return sum;
            });
    return new ResidualResponse(
        mean,
        variance,
        drifted(driven.response(), size, train, outputs),
        curved(driven.curvature(), size, train, residuals));
  }

  /** The entry at (i, j, j, k), summed over the output of the repeated leg. */
  private static double closed(Paired tensor, int i, int j, int k, int outputs) {
    return tensor.ijKl().at(i, j, j, k)
        + tensor.ikJl().at(i, j, j, k)
        + outputs * tensor.ilJk().at(i, j, j, k);
  }

  /** {@code Σ_j 𝒫_{ija,j}} on leg a and {@code Σ_a 𝒫_{ija,a}} on leg j. */
  private static Matrix drifted(double[][] response, int size, int train, int outputs) {
    double[] sum = new double[size * train];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < train; j++) {
        for (int a = 0; a < train; a++) {
          int place = ((i * train + j) * train + a) * size;
          sum[i * train + a] +=
              response[0][place + j] + outputs * response[1][place + j] + response[2][place + j];
          sum[i * train + j] +=
              outputs * response[0][place + a] + response[1][place + a] + response[2][place + a];
        }
      }
    }
    return Matrix.wrap(size, train, sum);
  }

  /** {@code −𝒴_{ijab}} with two of its legs j, a, b joined by E[e e]. */
  private static Matrix curved(double[][] curvature, int size, int train, Residuals residuals) {
    double[] sum = new double[size * train];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < train; j++) {
        for (int a = 0; a < train; a++) {
          double ja = residuals.covariance(j, a);
          double jaTraced = residuals.traced(j, a);
          for (int b = 0; b < train; b++) {
            int place = ((i * train + j) * train + a) * train + b;
            double first = curvature[0][place];
            double second = curvature[1][place];
            double third = curvature[2][place];
            sum[i * train + j] -=
                first * residuals.traced(a, b) + (second + third) * residuals.covariance(a, b);
            sum[i * train + a] -=
                second * residuals.traced(j, b) + (first + third) * residuals.covariance(j, b);
            sum[i * train + b] -= third * jaTraced + (first + second) * ja;
          }
        }
      }
    }
    return Matrix.wrap(size, train, sum);
  }

  /** The sum of all terms, R. */
  Matrix total() {
    return Matrix.build(
        ntkMean.rows(),
        ntkMean.columns(),
        (i, j) -> ntkMean.get(i, j) + ntkVariance.get(i, j) + dNtk.get(i, j) + ddNtk.get(i, j));
  }
}
