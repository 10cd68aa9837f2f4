package dev.quartic.theory.correlator;

import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.InputGram;

/**
 * The four-point function of a deep linear network at any width, exactly: the one place where the
 * error of the expansion in 1/n itself can be seen.
 *
 * <p>Weights are Gaussian and σ(z) = a z, so that in every layer {@code E[zzzz] = δδ X₍₁₂₎₍₃₄₎ + δδ
 * X₍₁₃₎₍₂₄₎ + δδ X₍₁₄₎₍₂₃₎} without any remainder. Averaging over the weights of the next layer, a
 * sum over two neurons gives n² to the term whose Kronecker symbols fit and n to the other two.
 * With the connected part {@code Y = X − K K} and c = C_W a²,
 *
 * <pre>{@code Y′₍₁₂₎₍₃₄₎ = c² [Y₍₁₂₎₍₃₄₎ + (X₍₁₃₎₍₂₄₎ + X₍₁₄₎₍₂₃₎)/n_ℓ],   K′ = C_b + c K}</pre>
 *
 * <p>K is exact at every width. Biases drop out of Y′. To first order, n_{ℓ−1} Y = V.
 *
 * @param model whose activation is linear
 */
public record DeepLinear(NetworkModel model) {
  /** Refuses other activations. */
  public DeepLinear {
    model.architecture().requirePlain("the exact correlator of linear networks");
    if (!(model.activation() instanceof PiecewiseLinear lines && lines.smooth())) {
      throw new IllegalArgumentException(
          "exact moments need a linear activation, but it was '%s'"
              .formatted(model.activation().name()));
    }
  }

  /**
   * n_{ℓ−1} times the connected four-point coefficient Y₍₁₂₎₍₃₄₎, to be put beside V.
   *
   * @param inputs x, {@code [N, n₀]}
   * @param layer ℓ, from 1
   * @return {@code [N, N, N, N]}, axes as V
   */
  public NdArray fourPoint(Matrix inputs, int layer) {
    Matrix gram = InputGram.of(inputs, new Workers(1)).products();
    int n = inputs.rows();
    NdArray result = NdArray.zeros(n, n, n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          for (int l = 0; l < n; l++) {
            result.set(fourPoint(gram, layer, i, j, k, l), i, j, k, l);
          }
        }
      }
    }
    return result;
  }

  private double fourPoint(Matrix gram, int layer, int i, int j, int k, int l) {
    // the three pairings, and the kernels of their pairs
    double[][] kernels = {
      {first(gram.get(i, j)), first(gram.get(k, l))},
      {first(gram.get(i, k)), first(gram.get(j, l))},
      {first(gram.get(i, l)), first(gram.get(j, k))}
    };
    double[] connected = new double[3];
    for (int below = 1; below < layer; below++) {
      double c = gain(below + 1);
      double[] whole = new double[3];
      double sum = 0;
      for (int pairing = 0; pairing < 3; pairing++) {
        whole[pairing] = connected[pairing] + kernels[pairing][0] * kernels[pairing][1];
        sum += whole[pairing];
      }
      for (int pairing = 0; pairing < 3; pairing++) {
        double others = sum - whole[pairing];
        connected[pairing] =
            c * c * (connected[pairing] + others / model.architecture().width(below));
        for (int pair = 0; pair < 2; pair++) {
          kernels[pairing][pair] = model.variances().bias(below + 1) + c * kernels[pairing][pair];
        }
      }
    }
    return connected[0] * model.architecture().width(layer - 1);
  }

  private double first(double product) {
    return model.variances().bias(1) + model.variances().weight(1) * product;
  }

  private double gain(int layer) {
    double slope = model.activation().derivative(1, 0);
    return model.variances().weight(layer) * slope * slope;
  }
}
