package dev.quartic.ensemble.bayes;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.linalg.Cholesky;

/**
 * The posterior of the outputs given hidden layers: Gaussian, independent from output to output.
 *
 * @param logEvidence log p(y|h), all outputs together
 * @param mean {@code [N, n_L]}
 * @param covariance of one output, {@code [N, N]}
 */
record ConditionalPosterior(double logEvidence, Matrix mean, Matrix covariance) {

  /**
   * Conditions on targets.
   *
   * @param kernel Ĝ, {@code [N, N]}
   * @throws ArithmeticException when {@code Ĝ_AA + s²} is not positive definite
   */
  static ConditionalPosterior of(Matrix kernel, Matrix targets, double noiseVariance) {
    int n = kernel.rows();
    int trained = targets.rows();
    Matrix train =
        Matrix.build(trained, trained, (i, j) -> kernel.get(i, j) + (i == j ? noiseVariance : 0));
    Cholesky factor =
        Cholesky.of(train)
            .orElseThrow(() ->
                new ArithmeticException(
                    "a drawn network's outputs on the %d training samples are dependent; give a noise variance or more width"
                        .formatted(trained)));
    Matrix cross = factor.halfSolve(kernel.block(0, trained, 0, n));
    Matrix half = factor.halfSolve(targets);
    double square = 0;
    for (double value : half.data()) {
      square += value * value;
    }
    double logEvidence =
        -0.5
            * (square
                + targets.columns() * (factor.logDeterminant() + trained * Math.log(2 * Math.PI)));
    Matrix explained = Blas.product(cross, true, cross, false);
    return new ConditionalPosterior(
        logEvidence,
        Blas.product(cross, true, half, false),
        Matrix.build(n, n, (i, j) -> kernel.get(i, j) - explained.get(i, j)));
  }
}
