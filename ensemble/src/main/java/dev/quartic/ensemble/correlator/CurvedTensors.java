package dev.quartic.ensemble.correlator;

import dev.quartic.numerics.random.RandomStream;

/**
 * Unbiased estimates of the tensors made of second and third derivatives.
 *
 * <p>Each is an average over the weights of two neurons i, k of layer ℓ + 1, at most quadratic in
 * those of either, such as {@code n E[dd_I H_{iikk}]}. The average over Gaussian weights of
 * variance v equals that over weights ±√v with random signs, for both have the same second moments.
 * So two {@linkplain ProbePair probe neurons} of random signs stand for all; to leading order in
 * 1/n signs meet only in pairs, and the estimate scatters little more than the network itself does.
 * Where i or k appears in z, its average is taken exactly: {@code z_{i;3} → (C_W/n) σ_{j;3}}.
 */
final class CurvedTensors {
  private final NetworkNeurons neurons;
  private final ProbePair probe;
  private final ProbeOverlaps overlaps;
  private final RowGradients rows;
  private double[] weights = new double[0]; // [2, n]
  private double[] signs = new double[0]; // [2, n]
  private double[] products = new double[0]; // of the signs of both, [n]
  private double[] scratch = new double[0];

  CurvedTensors(NetworkNeurons neurons) {
    this.neurons = neurons;
    probe = new ProbePair(neurons);
    overlaps = new ProbeOverlaps(probe);
    rows = new RowGradients(neurons);
  }

  /** Looks at hidden layer ℓ, from which layer ℓ + 1 is built. */
  void start(int layer, double[] parameters) {
    rows.run(layer, parameters);
    int width = neurons.layout().width(layer);
    weights = new double[ProbeIndex.PROBES * width];
    signs = new double[weights.length];
    scratch = new double[weights.length];
    products = new double[width];
  }

  /** Draws the signs of a pair of probes. */
  void draw(int layer, double[] parameters, RandomStream random) {
    double size = Math.sqrt(neurons.layout().layer(layer + 1).weightVariance());
    int n = weights.length / ProbeIndex.PROBES;
    for (int j = 0; j < weights.length; j++) {
      signs[j] = random.nextDouble() < 0.5 ? -1 : 1;
      weights[j] = size * signs[j];
    }
    for (int j = 0; j < n; j++) {
      products[j] = signs[j] * signs[n + j];
    }
    place(layer, parameters, weights);
  }

  /**
   * Adds numbers of mean zero for random signs, by pair of samples: quadratic in the signs of each
   * probe, then in their products. The estimates scatter for the same reason.
   */
  void addControls(NeuronLinks links, double factor, double[] numbers, int from) {
    int pairs = SamplePairs.count(neurons.samples());
    for (int b = 0; b < neurons.samples(); b++) {
      for (int a = 0; a <= b; a++) {
        int place = from + SamplePairs.index(a, b);
        numbers[place] += factor * links.signs(a, b, signs, ProbeIndex.PROBES, scratch);
        numbers[pairs + place] += factor * links.signs(a, b, products, 1, scratch);
      }
    }
  }

  /** Places probes with given weights, {@code [2, n_ℓ]}. */
  void place(int layer, double[] parameters, double[] given) {
    probe.run(layer, parameters, given);
    overlaps.run();
    rows.meet(probe);
  }

  /** One of P … U, averaged over both roles of the two probes. */
  double entry(Tensor tensor, SampleTuple t) {
    int i = t.first();
    int j = t.second();
    int k = t.third();
    int l = t.fourth();
    int top = probe.top();
    int n = neurons.layout().width(top);
    double variance = n * neurons.layout().layer(top + 1).weightVariance();
    return switch (tensor) {
      case P -> 0.5 * variance * (second(top, 0, i, j, k, l) + second(top, 1, i, j, k, l));
      case Q ->
          0.5
              * variance
              * (rows.contraction(probe, 0, i, j, k, l) + rows.contraction(probe, 1, i, j, k, l));
      case R -> 0.5 * n * (overlaps.third(0, i, j, k, l) + overlaps.third(1, i, j, k, l));
      case S ->
          0.5
              * n
              * (overlaps.hessians(ProbeOverlaps.SAME_F, i, j, k, l)
                  + overlaps.hessians(ProbeOverlaps.SAME_G, i, j, k, l));
      case T ->
          0.5
              * n
              * (overlaps.hessians(ProbeOverlaps.OWN, i, k, j, l)
                  + overlaps.hessians(ProbeOverlaps.OWN, k, i, l, j));
      case U ->
          0.5
              * n
              * (overlaps.hessians(ProbeOverlaps.CROSSED, i, k, l, j)
                  + overlaps.hessians(ProbeOverlaps.CROSSED, k, i, j, l));
      default -> throw new IllegalArgumentException(tensor + " has no second derivatives");
    };
  }

  /** {@code Σ_j σ_{j;3} λλ ∂∂σ_{j;0} ∂z_{h;1} ∂z_{h;2}}. */
  private double second(int top, int h, int s0, int s1, int s2, int s3) {
    return overlaps.sigmaTwoDotsSigma(top, h, s0, s1, s2, s3);
  }
}
