package dev.quartic.ensemble.correlator;

import dev.quartic.numerics.linalg.Blas;

/**
 * The gradients of neurons whose weights are the activations of a sample, {@code Σ_m σ_{m;c}
 * σ(z_{m;b})} with σ_{m;c} held fixed, and their contraction with the Hessian of a probe:
 *
 * <pre>{@code λλ ∂∂z_{f;0} ∂z_{f;1} ∂z_{row c;2}}</pre>
 */
final class RowGradients {
  private final NetworkNeurons neurons;
  private final ProbeIndex index;
  private final double[][] delta; // by layer, [row, n]
  private final double[][][] deltaDots; // by probe and layer: δ̇_f along f, times δ, [N², row]
  private final double[][] deltas; // δ_f δ, [probe, row]
  private int top;

  RowGradients(NetworkNeurons neurons) {
    this.neurons = neurons;
    index = new ProbeIndex(neurons.samples());
    int depth = neurons.layout().depth();
    delta = new double[depth][];
    for (int layer = 1; layer < depth; layer++) {
      delta[layer] = new double[Math.multiplyExact(index.rows(), neurons.layout().width(layer))];
    }
    deltaDots = new double[ProbeIndex.PROBES][depth][index.rows() * index.rows()];
    deltas = new double[depth][index.probes() * index.rows()];
  }

  /** Differentiates the neurons above hidden layer ℓ. */
  void run(int layer, double[] parameters) {
    top = layer;
    int samples = neurons.samples();
    for (int p = top; p >= 1; p--) {
      int n = neurons.layout().width(p);
      double[] values = neurons.sigma(p, 0);
      if (p < top) {
        neurons
            .products()
            .plain(
                index.rows(),
                n,
                neurons.layout().width(p + 1),
                1,
                delta[p + 1],
                parameters,
                neurons.layout().layer(p + 1).weightFrom(),
                0,
                delta[p]);
      } else {
        for (int row = 0; row < index.rows(); row++) {
          System.arraycopy(values, row % samples * n, delta[p], row * n, n);
        }
      }
      double[] slope = neurons.sigma(p, 1);
      for (int row = 0; row < index.rows(); row++) {
        int b = row / samples * n;
        for (int j = 0; j < n; j++) {
          delta[p][row * n + j] *= slope[b + j];
        }
      }
    }
  }

  /** Meets the probes. */
  void meet(ProbePair probe) {
    for (int p = 1; p <= top; p++) {
      int n = neurons.layout().width(p);
      int rows = index.rows();
      for (int f = 0; f < ProbeIndex.PROBES; f++) {
        Blas.gemm(
            false,
            true,
            rows,
            rows,
            n,
            1,
            probe.deltaDot(p),
            index.change(f, f, 0, 0) * n,
            n,
            delta[p],
            0,
            n,
            0,
            deltaDots[f][p],
            0,
            rows);
      }
      Blas.gemm(
          false,
          true,
          index.probes(),
          rows,
          n,
          1,
          probe.delta(p),
          0,
          n,
          delta[p],
          0,
          n,
          0,
          deltas[p],
          0,
          rows);
    }
  }

  /** The contraction of the Hessian at s0 with gradients at s1 and s2; s3 gives the weights. */
  double contraction(ProbePair probe, int f, int s0, int s1, int s2, int s3) {
    int row = index.row(s2, s3);
    double sum = 0;
    for (int p = 1; p <= top; p++) {
      sum +=
          deltaDots[f][p][index.row(s0, s1) * index.rows() + row] * neurons.gram(p, s0, s2)
              + neurons.layout().layer(p).weightRate()
                  * deltas[p][index.probe(f, s0) * index.rows() + row]
                  * probe.sigmaDotSigma(p - 1, f, s0, s1, s2);
    }
    return sum;
  }
}
