package dev.quartic.theory.bayes;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.theory.training.IllConditioned;

/**
 * Bayesian learning to first order in 1/n: outputs on all samples given the training targets.
 *
 * <p>With {@code C = K_AA + s²}, {@code a = C⁻¹ y}, {@code P} the residual map, {@code M = Σₒ aₒ
 * aₒᵀ − n_L C⁻¹} and
 *
 * <pre>{@code Γ = (G¹ + ½ Σ V₍₁₂₎₍ab₎ M_ab − Σ V₍₁ₐ₎₍ᵦ₂₎ C⁻¹_ab) / n,
 *  mean1 = P Γ_{·A} a,
 *  covariance1 = δₒₒ′ P Γ Pᵀ + P Zᵒᵒ′ Pᵀ,   Zᵒᵒ′₁₂ = Σ V₍₁ₐ₎₍₂ᵦ₎ aₒₐ aₒ′ᵦ / n,
 *  κ₃ = 3 Σ V̂₍ₓₓ₎₍ₓₐ₎ aₐ / n,   κ₄ = 3 V̂₍ₓₓ₎₍ₓₓ₎ / n}</pre>
 *
 * <p>a hat meaning P on that place. All 1/n terms are at the widths of the file: to be added as
 * they are. Next order: 1/n². Cost after V is known: n_L² N² N_A².
 *
 * @param mean1 1/n term of E[z], {@code [N, n_L]}
 * @param covariance1 1/n term of Cov[z], {@code [N, n_L, N, n_L]}
 * @param thirdCumulant of each output, {@code [N, n_L]}
 * @param fourthCumulant of each output, {@code [N, n_L]}
 * @param evidence log p(y) at both orders
 * @param error a bound on what the errors of V, G¹ and K do to these terms
 */
public record NearlyGaussianPosterior(
    Matrix mean1,
    NdArray covariance1,
    Matrix thirdCumulant,
    Matrix fourthCumulant,
    LogEvidence evidence,
    PosteriorError error) {

  /**
   * Conditions the prior on targets.
   *
   * @param targets y of the training samples, {@code [N_A, n_L]}
   * @param noiseVariance s² ≥ 0 of the targets; outputs are those without noise
   * @throws IllConditioned when K_AA + s² is not positive definite to working precision
   */
  public static NearlyGaussianPosterior of(
      NearlyGaussianPrior prior, Matrix targets, double noiseVariance) {
    var gaussian =
        GaussianConditioning.of(prior.kernel(), prior.kernelError(), targets, noiseVariance);
    var sums = new VertexContractions(prior.vertex().data(), prior.samples(), targets.rows());
    var shift = KernelShift.of(prior, gaussian, sums);
    Matrix residual = gaussian.residual();
    Matrix onTrain = shift.total().block(0, prior.samples(), 0, targets.rows());
    Matrix mean = Blas.product(residual, Blas.product(onTrain, gaussian.weights()));
    NdArray covariance = covariance(prior, gaussian, sums, projected(residual, shift.total()));
    Matrix third = Matrix.zeros(prior.samples(), targets.columns());
    Matrix fourth = Matrix.zeros(prior.samples(), targets.columns());
    cumulants(prior, gaussian, sums, third, fourth);
    return new NearlyGaussianPosterior(
        mean,
        covariance,
        third,
        fourth,
        LogEvidence.of(prior, gaussian, shift),
        PosteriorError.of(prior, gaussian, mean, covariance));
  }

  private static Matrix projected(Matrix residual, Matrix pair) {
    return Blas.product(Blas.product(residual, pair), false, residual, true);
  }

  private static NdArray covariance(
      NearlyGaussianPrior prior,
      GaussianConditioning gaussian,
      VertexContractions sums,
      Matrix same) {
    int n = prior.samples();
    Matrix columns = gaussian.weights().transposed();
    int outputs = columns.rows();
    NdArray covariance = NdArray.zeros(n, outputs, n, outputs);
    for (int o = 0; o < outputs; o++) {
      for (int p = 0; p <= o; p++) {
        Matrix between = sums.between(columns.row(o), columns.row(p));
        Matrix term = projected(gaussian.residual(), between);
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            // both triangles of what is symmetric but for rounding
            double own =
                o == p
                    ? (term.get(i, j) + term.get(j, i)) / (2 * prior.width())
                        + (same.get(i, j) + same.get(j, i)) / 2
                    : term.get(i, j) / prior.width();
            covariance.set(own, i, o, j, p);
            covariance.set(own, j, p, i, o);
          }
        }
      }
    }
    return covariance;
  }

  private static void cumulants(
      NearlyGaussianPrior prior,
      GaussianConditioning gaussian,
      VertexContractions sums,
      Matrix third,
      Matrix fourth) {
    int n = prior.samples();
    int outputs = third.columns();
    int trained = gaussian.weights().rows();
    for (int sample = 0; sample < n; sample++) {
      double[] p = gaussian.residual().row(sample);
      Matrix spread = sums.ownVariance(p, sample);
      Matrix once = Blas.product(Matrix.wrap(1, n, p), spread);
      for (int o = 0; o < outputs; o++) {
        double skew = 0;
        for (int a = 0; a < trained; a++) {
          skew += once.get(0, a) * gaussian.weights().get(a, o);
        }
        double quartic = 0;
        for (int i = 0; i < n; i++) {
          quartic += once.get(0, i) * p[i];
        }
        third.data()[sample * outputs + o] = 3 * skew / prior.width();
        fourth.data()[sample * outputs + o] = 3 * quartic / prior.width();
      }
    }
  }
}
