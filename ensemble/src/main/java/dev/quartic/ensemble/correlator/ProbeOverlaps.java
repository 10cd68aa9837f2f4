package dev.quartic.ensemble.correlator;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.numerics.linalg.Blas;

/**
 * Contractions over the parameters of a {@link ProbePair}: second and third derivatives of a probe
 * with gradients of both, as sums over layers p of products of two overlaps, one of vectors at
 * layer p and one of activations at layer p − 1.
 */
final class ProbeOverlaps {
  /** Of {@link #hessians}: both Hessians of f, both of g, one each with its own or crossed. */
  private static final int[][] ROLES = {{0, 1, 0, 1}, {1, 0, 1, 0}, {0, 0, 1, 1}, {0, 1, 1, 0}};

  static final int SAME_F = 0;
  static final int SAME_G = 1;
  static final int OWN = 2;
  static final int CROSSED = 3;

  private final ProbePair probe;
  private final ProbeIndex index;
  private final NetworkNeurons neurons;
  private final int samples;
  private final double[][][] deltaDots; // by role and layer: δ̇·δ̇, [N², N²]
  private final double[][][] sigmaDots; // by role and layer: σ̇·σ̇, [N², N²]
  private final double[][] sigmaTwoDotsSigma; // σ̈·σ, [second, N]
  private final double[][] deltaTwoDotsDelta; // δ̈·δ of the same probe, [second, N]

  ProbeOverlaps(ProbePair probe) {
    this.probe = probe;
    index = probe.index();
    neurons = probe.neurons();
    samples = neurons.samples();
    int depth = neurons.layout().depth();
    int pairs = index.rows();
    deltaDots = new double[ROLES.length][depth][pairs * pairs];
    sigmaDots = new double[ROLES.length][depth][pairs * pairs];
    sigmaTwoDotsSigma = new double[depth][index.seconds() * samples];
    deltaTwoDotsDelta = new double[depth][index.seconds() * samples];
  }

  /** Prepares the contractions of the probes as they are. */
  void run() {
    Products products = neurons.products();
    for (int p = 1; p <= probe.top(); p++) {
      int n = neurons.layout().width(p);
      for (int role = 0; role < ROLES.length; role++) {
        int[] r = ROLES[role];
        block(
            p,
            probe.deltaDot(p),
            index.change(r[0], r[1], 0, 0),
            index.change(r[2], r[3], 0, 0),
            deltaDots[role][p]);
        block(
            p,
            probe.sigmaDot(p),
            index.tangent(r[1], 0, 0),
            index.tangent(r[3], 0, 0),
            sigmaDots[role][p]);
      }
      products.rightTransposed(
          index.seconds(),
          samples,
          n,
          1,
          probe.sigmaTwoDots(p),
          neurons.sigma(p, 0),
          0,
          0,
          sigmaTwoDotsSigma[p]);
      int half = index.seconds() / ProbeIndex.PROBES;
      for (int h = 0; h < ProbeIndex.PROBES; h++) {
        Blas.gemm(
            false,
            true,
            half,
            samples,
            n,
            1,
            probe.deltaTwoDots(p),
            h * half * n,
            n,
            probe.delta(p),
            index.probe(1 - h, 0) * n,
            n,
            0,
            deltaTwoDotsDelta[p],
            h * half * samples,
            samples);
      }
    }
  }

  private void block(int layer, double[] rows, int first, int second, double[] target) {
    int n = neurons.layout().width(layer);
    int pairs = index.rows();
    Blas.gemm(
        false,
        true,
        pairs,
        pairs,
        n,
        1,
        rows,
        first * n,
        n,
        rows,
        second * n,
        n,
        0,
        target,
        0,
        pairs);
  }

  /** σ̈_a of hidden layer ℓ along (h, b) and (h, c), times σ_d. */
  double sigmaTwoDotsSigma(int layer, int h, int a, int b, int c, int d) {
    return layer == 0 ? 0 : sigmaTwoDotsSigma[layer][index.second(h, a, b, c) * samples + d];
  }

  /** {@code λλλ ∂³z_{f;0} ∂z_{f;1} ∂z_{g;2} ∂z_{g;3}} with g = 1 − f. */
  double third(int f, int s0, int s1, int s2, int s3) {
    int g = 1 - f;
    int top = probe.top();
    double sum =
        neurons.layout().layer(top + 1).weightRate() * sigmaTwoDotsSigma(top, g, s0, s2, s3, s1);
    for (int p = 1; p <= top; p++) {
      double products =
          probe.deltaDotDelta(p, f, g, s0, s2, f, s1) * probe.sigmaDotSigma(p - 1, g, s0, s3, s1)
              + probe.deltaDotDelta(p, f, g, s0, s3, f, s1)
                  * probe.sigmaDotSigma(p - 1, g, s0, s2, s1)
              + probe.deltaDelta(p, f, s0, f, s1) * sigmaTwoDotsSigma(p - 1, g, s0, s2, s3, s1);
      sum +=
          deltaTwoDotsDelta[p][index.second(g, s0, s2, s3) * samples + s1] * neurons.gram(p, s0, s1)
              + neurons.layout().layer(p).weightRate() * products;
    }
    return sum;
  }

  /**
   * {@code λλλ ∂∂z_{F;1} ∂∂z_{G;2} ∂z_{X;3} ∂z_{Y;4}}: the Hessians share one index, the other of F
   * meets X, the other of G meets Y. F, X, G, Y are the probes of a role.
   */
  double hessians(int role, int s1, int s2, int s3, int s4) {
    int f = ROLES[role][0];
    int x = ROLES[role][1];
    int g = ROLES[role][2];
    int y = ROLES[role][3];
    int place = index.row(s1, s3) * index.rows() + index.row(s2, s4);
    int top = probe.top();
    double sum =
        f == g ? neurons.layout().layer(top + 1).weightRate() * sigmaDots[role][top][place] : 0;
    for (int p = 1; p <= top; p++) {
      double products =
          probe.deltaDotDelta(p, f, x, s1, s3, g, s2) * probe.sigmaDotSigma(p - 1, y, s2, s4, s1)
              + probe.deltaDotDelta(p, g, y, s2, s4, f, s1)
                  * probe.sigmaDotSigma(p - 1, x, s1, s3, s2)
              + (p == 1 ? 0 : probe.deltaDelta(p, f, s1, g, s2) * sigmaDots[role][p - 1][place]);
      sum +=
          deltaDots[role][p][place] * neurons.gram(p, s1, s2)
              + neurons.layout().layer(p).weightRate() * products;
    }
    return sum;
  }
}
