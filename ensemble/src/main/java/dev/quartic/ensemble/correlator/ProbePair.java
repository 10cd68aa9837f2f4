package dev.quartic.ensemble.correlator;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.Layer;
import java.util.Arrays;

/**
 * Two neurons f and g of layer ℓ + 1 with given weights, and all their derivatives along the
 * gradients of one another, up to the third. With {@code u = λ∇z_{h;b}} held fixed, a dot for the
 * derivative along u, and {@code β = ∂z_f/∂σ, δ = ∂z_f/∂z} at layer p:
 *
 * <pre>{@code
 * ż_a  = δ_{hb} g_{ab} + W σ̇_a                          σ̇_a = σ'_a ż_a
 * β̇    = Wᵀ δ̇ + (λ_W/n) σ_b (δ_{hb}·δ)                  δ̇   = β̇ σ' + β σ'' ż
 * z̈_a  = W σ̈_a + (λ_W/n) [δ_{hb} (σ_b·σ̇_a) + b ↔ c]     σ̈_a = σ'' ż ż + σ' z̈
 * β̈    = Wᵀ δ̈ + (λ_W/n) [σ_b (δ_{hb}·δ̇) + b ↔ c]        δ̈   = β̈ σ' + β̇ σ'' ż + β̇ σ'' ż + β (σ''' ż ż + σ'' z̈)
 * }</pre>
 *
 * where sums over the neurons of each layer are matrix products, and outer products {@code λ δ_b
 * σ_bᵀ} are never formed. Second derivatives are those of one probe along two gradients of the
 * other.
 *
 * <p>Cost: {@code O(n² N³)} for each layer below.
 */
final class ProbePair {
  private final NetworkNeurons neurons;
  private final ProbeIndex index;
  private final int samples;
  private final double[][] beta; // by layer 1 … L−1, as are all; [probe, n]
  private final double[][] delta;
  private final double[][] zDot; // [tangent, n]
  private final double[][] sigmaDot;
  private final double[][] betaDot; // [change, n]
  private final double[][] deltaDot;
  private final double[][] zTwoDots; // [second, n]
  private final double[][] sigmaTwoDots;
  private final double[][] betaTwoDots; // of the probe 1 − h; [second, n]
  private final double[][] deltaTwoDots;
  private final double[][] deltaDelta; // δ·δ, [probe, probe]
  private final double[][] sigmaDotSigma; // σ̇·σ_c, [tangent, N]
  private final double[][] deltaDotDelta; // δ̇·δ, [change, probe]
  private int top;

  ProbePair(NetworkNeurons neurons) {
    this.neurons = neurons;
    samples = neurons.samples();
    index = new ProbeIndex(samples);
    beta = perLayer(index.probes());
    delta = perLayer(index.probes());
    zDot = perLayer(index.tangents());
    sigmaDot = perLayer(index.tangents());
    betaDot = perLayer(index.changes());
    deltaDot = perLayer(index.changes());
    zTwoDots = perLayer(index.seconds());
    sigmaTwoDots = perLayer(index.seconds());
    betaTwoDots = perLayer(index.seconds());
    deltaTwoDots = perLayer(index.seconds());
    int depth = neurons.layout().depth();
    deltaDelta = new double[depth][index.probes() * index.probes()];
    sigmaDotSigma = new double[depth][index.tangents() * samples];
    deltaDotDelta = new double[depth][index.changes() * index.probes()];
  }

  private double[][] perLayer(int rows) {
    double[][] arrays = new double[neurons.layout().depth()][];
    for (int layer = 1; layer < arrays.length; layer++) {
      arrays[layer] = new double[Math.multiplyExact(rows, neurons.layout().width(layer))];
    }
    return arrays;
  }

  /**
   * Differentiates two neurons above hidden layer ℓ.
   *
   * @param weights of both, {@code [2, n_ℓ]}
   */
  void run(int layer, double[] parameters, double[] weights) {
    top = layer;
    firstBackward(parameters, weights);
    firstForward(parameters);
    secondBackward(parameters);
    secondForward(parameters);
    thirdBackward(parameters);
  }

  private int width(int layer) {
    return neurons.layout().width(layer);
  }

  private Layer layer(int index) {
    return neurons.layout().layer(index);
  }

  /** Rows at layer p + 1 times W, at layer p. */
  private void down(int layer, double[] parameters, int rows, double[] above, double[] below) {
    neurons
        .products()
        .plain(
            rows,
            width(layer),
            width(layer + 1),
            1,
            above,
            parameters,
            layer(layer + 1).weightFrom(),
            0,
            below);
  }

  /** Rows at layer p − 1 times Wᵀ, at layer p. */
  private void up(int layer, double[] parameters, int rows, double[] below, double[] above) {
    neurons
        .products()
        .rightTransposed(
            rows,
            width(layer),
            width(layer - 1),
            1,
            below,
            parameters,
            layer(layer).weightFrom(),
            0,
            above);
  }

  private void firstBackward(double[] parameters, double[] weights) {
    Products products = neurons.products();
    for (int p = top; p >= 1; p--) {
      int n = width(p);
      if (p < top) {
        down(p, parameters, index.probes(), delta[p + 1], beta[p]);
      } else {
        for (int row = 0; row < index.probes(); row++) {
          System.arraycopy(weights, row / samples * n, beta[p], row * n, n);
        }
      }
      double[] slope = neurons.sigma(p, 1);
      for (int row = 0; row < index.probes(); row++) {
        int a = row % samples * n;
        for (int j = 0; j < n; j++) {
          delta[p][row * n + j] = beta[p][row * n + j] * slope[a + j];
        }
      }
      products.rightTransposed(
          index.probes(), index.probes(), n, 1, delta[p], delta[p], 0, 0, deltaDelta[p]);
    }
  }

  private void firstForward(double[] parameters) {
    for (int p = 1; p <= top; p++) {
      int n = width(p);
      if (p > 1) {
        up(p, parameters, index.tangents(), sigmaDot[p - 1], zDot[p]);
      } else {
        Arrays.fill(zDot[p], 0);
      }
      double[] slope = neurons.sigma(p, 1);
      for (int h = 0; h < ProbeIndex.PROBES; h++) {
        for (int a = 0; a < samples; a++) {
          for (int b = 0; b < samples; b++) {
            int to = index.tangent(h, a, b) * n;
            add(delta[p], index.probe(h, b), neurons.gram(p, a, b), zDot[p], to, n);
            for (int j = 0; j < n; j++) {
              sigmaDot[p][to + j] = slope[a * n + j] * zDot[p][to + j];
            }
          }
        }
      }
      neurons
          .products()
          .rightTransposed(
              index.tangents(),
              samples,
              n,
              1,
              sigmaDot[p],
              neurons.sigma(p, 0),
              0,
              0,
              sigmaDotSigma[p]);
    }
  }

  private static void add(
      double[] rows, int row, double factor, double[] target, int to, int count) {
    int from = row * count;
    for (int j = 0; j < count; j++) {
      target[to + j] += factor * rows[from + j];
    }
  }

  private void secondBackward(double[] parameters) {
    for (int p = top; p >= 1; p--) {
      int n = width(p);
      if (p < top) {
        down(p, parameters, index.changes(), deltaDot[p + 1], betaDot[p]);
      } else {
        Arrays.fill(betaDot[p], 0);
      }
      double rate = layer(p + 1).weightRate();
      for (int f = 0; f < ProbeIndex.PROBES; f++) {
        for (int h = 0; h < ProbeIndex.PROBES; h++) {
          for (int a = 0; a < samples; a++) {
            for (int b = 0; b < samples; b++) {
              double shared =
                  p < top
                      ? deltaDelta[p + 1][index.probe(h, b) * index.probes() + index.probe(f, a)]
                      : f == h ? 1 : 0; // above, gradients of the weights themselves
              change(p, n, f, h, a, b, rate * shared);
            }
          }
        }
      }
      neurons
          .products()
          .rightTransposed(
              index.changes(), index.probes(), n, 1, deltaDot[p], delta[p], 0, 0, deltaDotDelta[p]);
    }
  }

  private void change(int p, int n, int f, int h, int a, int b, double shared) {
    double[] slope = neurons.sigma(p, 1);
    double[] curvature = neurons.sigma(p, 2);
    int to = index.change(f, h, a, b) * n;
    int probe = index.probe(f, a) * n;
    int tangent = index.tangent(h, a, b) * n;
    add(neurons.sigma(p, 0), b, shared, betaDot[p], to, n);
    for (int j = 0; j < n; j++) {
      deltaDot[p][to + j] =
          betaDot[p][to + j] * slope[a * n + j]
              + beta[p][probe + j] * curvature[a * n + j] * zDot[p][tangent + j];
    }
  }

  private void secondForward(double[] parameters) {
    for (int p = 1; p <= top; p++) {
      if (p > 1) {
        up(p, parameters, index.seconds(), sigmaTwoDots[p - 1], zTwoDots[p]);
      } else {
        Arrays.fill(zTwoDots[p], 0);
      }
      for (int h = 0; h < ProbeIndex.PROBES; h++) {
        for (int a = 0; a < samples; a++) {
          for (int c = 0; c < samples; c++) {
            for (int b = 0; b <= c; b++) {
              secondTangent(p, h, a, b, c);
            }
          }
        }
      }
    }
  }

  private void secondTangent(int p, int h, int a, int b, int c) {
    int n = width(p);
    int to = index.second(h, a, b, c) * n;
    if (p > 1) {
      double rate = layer(p).weightRate();
      double first = rate * sigmaDotSigma(p - 1, h, a, c, b);
      double second = rate * sigmaDotSigma(p - 1, h, a, b, c);
      add(delta[p], index.probe(h, b), first, zTwoDots[p], to, n);
      add(delta[p], index.probe(h, c), second, zTwoDots[p], to, n);
    }
    double[] slope = neurons.sigma(p, 1);
    double[] curvature = neurons.sigma(p, 2);
    int alongB = index.tangent(h, a, b) * n;
    int alongC = index.tangent(h, a, c) * n;
    for (int j = 0; j < n; j++) {
      sigmaTwoDots[p][to + j] =
          curvature[a * n + j] * zDot[p][alongB + j] * zDot[p][alongC + j]
              + slope[a * n + j] * zTwoDots[p][to + j];
    }
  }

  private void thirdBackward(double[] parameters) {
    for (int p = top; p >= 1; p--) {
      if (p < top) {
        down(p, parameters, index.seconds(), deltaTwoDots[p + 1], betaTwoDots[p]);
      } else {
        Arrays.fill(betaTwoDots[p], 0); // the weights of f do not move along gradients of g
      }
      for (int h = 0; h < ProbeIndex.PROBES; h++) {
        for (int a = 0; a < samples; a++) {
          for (int c = 0; c < samples; c++) {
            for (int b = 0; b <= c; b++) {
              secondChange(p, 1 - h, h, a, b, c);
            }
          }
        }
      }
    }
  }

  private void secondChange(int p, int f, int h, int a, int b, int c) {
    int n = width(p);
    int to = index.second(h, a, b, c) * n;
    if (p < top) {
      double rate = layer(p + 1).weightRate();
      double[] values = neurons.sigma(p, 0);
      add(values, b, rate * deltaDotDelta(p + 1, f, h, a, c, h, b), betaTwoDots[p], to, n);
      add(values, c, rate * deltaDotDelta(p + 1, f, h, a, b, h, c), betaTwoDots[p], to, n);
    }
    double[] slope = neurons.sigma(p, 1);
    double[] curvature = neurons.sigma(p, 2);
    double[] third = neurons.sigma(p, 3);
    int probe = index.probe(f, a) * n;
    int alongB = index.tangent(h, a, b) * n;
    int alongC = index.tangent(h, a, c) * n;
    int changeB = index.change(f, h, a, b) * n;
    int changeC = index.change(f, h, a, c) * n;
    for (int j = 0; j < n; j++) {
      double zB = zDot[p][alongB + j];
      double zC = zDot[p][alongC + j];
      deltaTwoDots[p][to + j] =
          betaTwoDots[p][to + j] * slope[a * n + j]
              + (betaDot[p][changeB + j] * zC + betaDot[p][changeC + j] * zB) * curvature[a * n + j]
              + beta[p][probe + j]
                  * (third[a * n + j] * zB * zC + curvature[a * n + j] * zTwoDots[p][to + j]);
    }
  }

  ProbeIndex index() {
    return index;
  }

  NetworkNeurons neurons() {
    return neurons;
  }

  /** The hidden layer ℓ below the probes. */
  int top() {
    return top;
  }

  /** {@code [probe, n]}. */
  double[] delta(int layer) {
    return delta[layer];
  }

  /** {@code [tangent, n]}. */
  double[] sigmaDot(int layer) {
    return sigmaDot[layer];
  }

  /** {@code [change, n]}. */
  double[] deltaDot(int layer) {
    return deltaDot[layer];
  }

  /** {@code [second, n]}. */
  double[] sigmaTwoDots(int layer) {
    return sigmaTwoDots[layer];
  }

  /** {@code [second, n]}: row (h, a, b, c) belongs to the probe 1 − h. */
  double[] deltaTwoDots(int layer) {
    return deltaTwoDots[layer];
  }

  /** δ_{f;a} · δ_{h;b}. */
  double deltaDelta(int layer, int f, int a, int h, int b) {
    return deltaDelta[layer][index.probe(f, a) * index.probes() + index.probe(h, b)];
  }

  /** σ̇_a along (h, b), times σ_c; 0 for the inputs. */
  double sigmaDotSigma(int layer, int h, int a, int b, int c) {
    return layer == 0 ? 0 : sigmaDotSigma[layer][index.tangent(h, a, b) * samples + c];
  }

  /** δ̇_{f;a} along (h, b), times δ_{k;c}. */
  double deltaDotDelta(int layer, int f, int h, int a, int b, int k, int c) {
    return deltaDotDelta[layer][index.change(f, h, a, b) * index.probes() + index.probe(k, c)];
  }
}
