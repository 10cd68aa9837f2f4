package dev.quartic.theory.bayes;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;

/**
 * What the errors of V, G¹ and K do to the 1/n terms of a posterior. Those of V and G¹ enter as if
 * all their entries erred by the whole bound in the worst directions; where V was sampled, the
 * bound counts its standard errors so, which is cautious. The error of K counts as its relative
 * error, amplified by the solve, once for each C⁻¹.
 *
 * @param mean a bound for every entry of mean1, {@code [N, n_L]}
 * @param variance a bound for the covariance1 of two samples i and j is {@code √(v_i v_j)} with v
 *     this one, {@code [N, n_L]}
 */
public record PosteriorError(Matrix mean, Matrix variance) {
  /** At most so many C⁻¹ in one term. */
  static final int INVERSES = 4;

  static PosteriorError of(
      NearlyGaussianPrior prior, GaussianConditioning gaussian, Matrix mean1, NdArray covariance1) {
    int n = prior.samples();
    int outputs = mean1.columns();
    double inverse = LogEvidence.sumAbs(gaussian.inverse());
    double square = 0;
    double[] weight = new double[outputs]; // Σ |a| of each output
    for (int o = 0; o < outputs; o++) {
      for (int a = 0; a < gaussian.weights().rows(); a++) {
        weight[o] += Math.abs(gaussian.weights().get(a, o));
      }
      square += weight[o] * weight[o];
    }
    double drive = square + outputs * inverse;
    double shift =
        (prior.metricError() + prior.vertexError() * (0.5 * drive + inverse)) / prior.width();
    double vertex = prior.vertexError() / prior.width();
    double solve = INVERSES * gaussian.relativeError();
    Matrix mean = Matrix.zeros(n, outputs);
    Matrix variance = Matrix.zeros(n, outputs);
    for (int i = 0; i < n; i++) {
      double row = 0;
      for (double entry : gaussian.residual().row(i)) {
        row += Math.abs(entry);
      }
      for (int o = 0; o < outputs; o++) {
        int place = i * outputs + o;
        mean.data()[place] = row * shift * weight[o] + solve * Math.abs(mean1.data()[place]);
        variance.data()[place] =
            row * row * (shift + vertex * weight[o] * weight[o])
                + solve * Math.abs(covariance1.get(i, o, i, o));
      }
    }
    return new PosteriorError(mean, variance);
  }
}
