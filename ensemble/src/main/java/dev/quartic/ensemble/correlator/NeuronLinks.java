package dev.quartic.ensemble.correlator;

import dev.quartic.numerics.linalg.Blas;

/**
 * The tensors with H between two different neurons of the layer above, averaged over its weights:
 *
 * <pre>{@code F_{ijkl} = (C_W²/n) Σ_{pq} σ_{p;i} σ'_{p;j} H_{pq;jl} σ_{q;k} σ'_{q;l}
 * B_{ijkl} = (C_W²/n) Σ_{pq} σ'_{p;i} σ'_{p;j} H_{pq;ik} H_{pq;jl} σ'_{q;k} σ'_{q;l}}</pre>
 *
 * <p>Cost: {@code n² N³} multiply-adds for all F, {@code n²} for each B.
 */
final class NeuronLinks {
  private final NetworkNeurons neurons;
  private final NeuronKernels kernels;
  private final int samples;
  private final double[][] legs; // σ_{p;i} σ'_{p;j} for each j, [N (i), n]
  private final double[] half; // legs H, [N, n]
  private final double[] block; // [N, N]
  private final double[] responses; // F_{ijkl}, [N, N, N, N]
  private final double[][] slopedKernels; // σ'_{p;a} H_{pq;ab} σ'_{q;b} by pair a ≤ b, [n, n]
  private final double[][] transposed; // the same, [n, n]
  private double factor;
  private int width;

  NeuronLinks(NetworkNeurons neurons, NeuronKernels kernels) {
    this.neurons = neurons;
    this.kernels = kernels;
    samples = neurons.samples();
    int widest = neurons.layout().largestWidth();
    legs = new double[samples][samples * widest];
    half = new double[samples * widest];
    block = new double[samples * samples];
    responses = new double[samples * samples * samples * samples];
    slopedKernels = new double[SamplePairs.count(samples)][widest * widest];
    transposed = new double[SamplePairs.count(samples)][widest * widest];
  }

  /** Looks at hidden layer ℓ, from which layer ℓ + 1 is built. */
  void run(int layer) {
    width = neurons.layout().width(layer);
    double variance = neurons.layout().layer(layer + 1).weightVariance() * width;
    factor = variance * variance / width;
    makeLegs(layer);
    for (int l = 0; l < samples; l++) {
      for (int j = 0; j <= l; j++) {
        double[] kernel = kernels.kernel(layer, j, l);
        respond(j, l, kernel);
        slope(layer, j, l, kernel);
      }
    }
  }

  private void makeLegs(int layer) {
    double[] values = neurons.sigma(layer, 0);
    double[] slopes = neurons.sigma(layer, 1);
    for (int j = 0; j < samples; j++) {
      for (int i = 0; i < samples; i++) {
        for (int p = 0; p < width; p++) {
          legs[j][i * width + p] = values[i * width + p] * slopes[j * width + p];
        }
      }
    }
  }

  private void respond(int j, int l, double[] kernel) {
    int n = width;
    Blas.gemm(false, false, samples, n, n, 1, legs[j], 0, n, kernel, 0, n, 0, half, 0, n);
    Blas.gemm(
        false, true, samples, samples, n, factor, half, 0, n, legs[l], 0, n, 0, block, 0, samples);
    for (int i = 0; i < samples; i++) {
      for (int k = 0; k < samples; k++) {
        responses[index(i, j, k, l)] = block[i * samples + k];
        responses[index(k, l, i, j)] = block[i * samples + k];
      }
    }
  }

  private int index(int i, int j, int k, int l) {
    return ((i * samples + j) * samples + k) * samples + l;
  }

  private void slope(int layer, int a, int b, double[] kernel) {
    double[] slopes = neurons.sigma(layer, 1);
    double[] target = slopedKernels[SamplePairs.index(a, b)];
    for (int p = 0; p < width; p++) {
      double left = slopes[a * width + p];
      for (int q = 0; q < width; q++) {
        target[p * width + q] = left * kernel[p * width + q] * slopes[b * width + q];
      }
    }
    double[] mirror = transposed[SamplePairs.index(a, b)];
    for (int q = 0; q < width; q++) {
      for (int p = 0; p < width; p++) {
        mirror[q * width + p] = target[p * width + q];
      }
    }
  }

  /** F_{ijkl}. */
  double response(int i, int j, int k, int l) {
    return responses[index(i, j, k, l)];
  }

  /** B_{ijkl}. */
  double doubleLink(int i, int j, int k, int l) {
    boolean aligned = (i <= k) == (j <= l); // otherwise one of the two is kept transposed
    double[] first = slopedKernels[SamplePairs.index(i, k)];
    double[] second = (aligned ? slopedKernels : transposed)[SamplePairs.index(j, l)];
    return factor * dot(first, second, width * width);
  }

  /**
   * {@code (C_W/n) Σ_{p≠q} w_p σ'_{p;a} H_{pq;ab} σ'_{q;b} w_q} for a ≤ b, averaged over rows of
   * signs: of mean zero for random signs.
   *
   * @param signs {@code [rows, n]}, each 1 or −1
   * @param scratch {@code [rows, n]}
   */
  double signs(int a, int b, double[] signs, int rows, double[] scratch) {
    int n = width;
    double[] kernel = slopedKernels[SamplePairs.index(a, b)];
    Blas.gemm(false, false, rows, n, n, 1, signs, 0, n, kernel, 0, n, 0, scratch, 0, n);
    double trace = 0;
    for (int p = 0; p < n; p++) {
      trace += kernel[p * n + p];
    }
    return (dot(scratch, signs, rows * n) / rows - trace) * Math.sqrt(factor / n);
  }

  /** Four sums side by side, for one waits for each of its additions. */
  private static double dot(double[] a, double[] b, int count) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int index = 0;
    for (; index + 3 < count; index += 4) {
      sum0 += a[index] * b[index];
      sum1 += a[index + 1] * b[index + 1];
      sum2 += a[index + 2] * b[index + 2];
      sum3 += a[index + 3] * b[index + 3];
    }
    for (; index < count; index++) {
      sum0 += a[index] * b[index];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }
}
