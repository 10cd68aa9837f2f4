package dev.quartic.theory.minimal;

import dev.quartic.network.minimal.QuadraticModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.Blas;

/**
 * One model at its start: all that training will make use of, exactly.
 *
 * @param outputs z, {@code [N]}
 * @param kernel H = φᴱ λ φᴱᵀ, {@code [N, N]}
 * @param metaKernel {@code dH_{p;qa} = ε λ² ψ_p(φᴱ_q, φᴱ_a)}, {@code [N, N, N]}, symmetric in the
 *     last two
 * @param squared {@code II_{pq;ab} = ε² λ³ (ψ_p φᴱ_a)·(ψ_q φᴱ_b)}, {@code [N, N, N, N]}
 */
public record ModelTensors(NdArray outputs, Matrix kernel, NdArray metaKernel, NdArray squared) {

  /**
   * The tensors at given parameters.
   *
   * @param theta θ(0), {@code [P]}
   * @param rate λ
   */
  public static ModelTensors of(QuadraticModel model, double[] theta, double rate) {
    int n = model.samples();
    Matrix effective = model.effectiveFeatures(theta);
    Matrix curved = curved(model, effective);
    Matrix first = Blas.product(curved, false, effective, true); // row (p, a), column q
    double second = model.strength() * rate * rate;
    NdArray metaKernel = NdArray.zeros(n, n, n);
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) {
        for (int a = 0; a < n; a++) {
          metaKernel.set(second * (first.get(p * n + a, q) + first.get(p * n + q, a)) / 2, p, q, a);
        }
      }
    }
    Matrix overlaps = Blas.product(curved, false, curved, true); // row (p, a), column (q, b)
    double third = second * model.strength() * rate;
    NdArray squared = NdArray.zeros(n, n, n, n);
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) {
        for (int a = 0; a < n; a++) {
          for (int b = 0; b < n; b++) {
            squared.set(third * overlaps.get(p * n + a, q * n + b), p, q, a, b);
          }
        }
      }
    }
    Matrix gram = Blas.product(effective, false, effective, true);
    Matrix kernel = Matrix.build(n, n, (p, q) -> rate * gram.get(p, q));
    return new ModelTensors(NdArray.wrap(model.outputs(theta), n), kernel, metaKernel, squared);
  }

  /** ψ_p φᴱ_a, row {@code p N + a} of {@code [N², P]}. */
  private static Matrix curved(QuadraticModel model, Matrix effective) {
    int n = model.samples();
    int parameters = model.parameters();
    double[] psi = model.metaFeatures().data();
    double[] curved = new double[n * n * parameters];
    for (int p = 0; p < n; p++) {
      for (int a = 0; a < n; a++) {
        for (int j = 0; j < parameters; j++) {
          double sum = 0;
          for (int k = 0; k < parameters; k++) {
            sum += psi[(p * parameters + j) * parameters + k] * effective.get(a, k);
          }
          curved[(p * n + a) * parameters + j] = sum;
        }
      }
    }
    return Matrix.wrap(n * n, parameters, curved);
  }

  /** N. */
  public int samples() {
    return kernel.rows();
  }
}
