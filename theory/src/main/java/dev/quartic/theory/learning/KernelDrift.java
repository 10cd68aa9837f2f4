package dev.quartic.theory.learning;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.theory.correlator.HiddenResponse;
import dev.quartic.theory.correlator.Tensor;

/**
 * How far training moves kernels, {@code E[O(t) − O(0)]} at order 1/n: representation learning.
 *
 * <p>{@code −u_a E[Ȯ_a e_a] + 𝒜(g_a u_b) E[∂O·λ∂²z_a(·,b)] Q_ab + ½ u_a u_b E[∂²O(a,b)] Q_ab} with
 * {@code Ȯ_a = ∂O·λ∂z_a} and {@code Q = E[e eᵀ]}; results are {@code [N, N]} on samples.
 */
final class KernelDrift {
  private final ModeBasis basis;
  private final Residuals residuals;
  private final ProjectorTables tables;
  private final int size;
  private final int train;

  KernelDrift(ModeBasis basis, Residuals residuals, ProjectorTables tables) {
    this.basis = basis;
    this.residuals = residuals;
    this.tables = tables;
    size = basis.size();
    train = basis.trainModes();
  }

  /** One entry of E[Ȯ_a e_c] or of a second change, for p, q and two training modes. */
  private interface Entry {
    double at(int p, int q, int a, int b);
  }

  /** That of the NTK, averaged over outputs. */
  Matrix ofNtk(ModeTensors tensors) {
    int outputs = residuals.outputs();
    Paired third = tensors.third;
    Paired squared = tensors.squared;
    Entry first =
        (p, q, a, c) ->
            outputs * tensors.response.ijKl().at(p, q, a, c)
                + tensors.response.ikJl().at(p, q, a, c)
                + tensors.response.ilJk().at(p, q, a, c);
    Paired crossed = squared.reordered("ikjl");
    Entry gradient = (p, q, a, b) -> labelled(crossed, p, q, a, b);
    Entry curvature = (p, q, a, b) -> labelled(third, p, q, a, b) + labelled(squared, p, q, a, b);
    return onSamples(first, gradient, curvature);
  }

  /** Q_ab on the legs a, b of each pairing, averaged over the output of p and q. */
  private double labelled(Paired tensor, int p, int q, int a, int b) {
    double traced = residuals.traced(a, b);
    return tensor.ijKl().at(p, q, a, b) * traced
        + (tensor.ikJl().at(p, q, a, b) + tensor.ilJk().at(p, q, a, b))
            * traced
            / residuals.outputs();
  }

  /** The response of the last hidden layer's kernel, with every leg on a mode. */
  record HiddenModes(Legs first, Legs curvature, Legs gradient) {
    /** Its parts have the scale, and about the errors, of the tensors that hold them. */
    static HiddenModes of(HiddenResponse response, OutputStatistics statistics, ModeBasis basis) {
      return new HiddenModes(
          legs(statistics.like(Tensor.Q, response.first().data()), basis),
          legs(statistics.like(Tensor.R, response.curvature().data()), basis),
          legs(statistics.like(Tensor.T, response.gradient().data()), basis));
    }

    private static Legs legs(double[] onSamples, ModeBasis basis) {
      return Legs.of(basis.tensor(onSamples, 4), basis.size(), "ijkl");
    }
  }

  /** That of the last hidden layer's kernel {@code (1/n_{L−1}) Σ σσ}. */
  Matrix ofHiddenKernel(HiddenModes hidden) {
    int outputs = residuals.outputs();
    return onSamples(
        (p, q, a, c) -> outputs * hidden.first.at(p, q, a, c),
        (p, q, a, b) -> hidden.gradient.at(p, q, a, b) * residuals.traced(a, b),
        (p, q, a, b) -> hidden.curvature.at(p, q, a, b) * residuals.traced(a, b));
  }

  private Matrix onSamples(Entry first, Entry gradient, Entry curvature) {
    double[] u = tables.observable();
    double[] half = new double[size * size];
    for (int p = 0; p < size; p++) {
      for (int q = 0; q < size; q++) {
        double sum = 0;
        for (int a = 0; a < train; a++) {
          sum -= u[a] * first.at(p, q, a, a);
          for (int b = 0; b < train; b++) {
            sum +=
                tables.observableTwice()[a * train + b] * gradient.at(p, q, a, b)
                    + u[a] * u[b] / 2 * curvature.at(p, q, a, b);
          }
        }
        half[p * size + q] = sum;
      }
    }
    Matrix inModes = Matrix.build(size, size, (p, q) -> half[p * size + q] + half[q * size + p]);
    Matrix toSamples = basis.toSamples();
    return Blas.product(Blas.product(toSamples, inModes), false, toSamples, true);
  }
}
