package dev.quartic.ensemble.response;

import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.draw.SkipRows;
import java.util.Arrays;

/**
 * Mixed derivatives of all neurons along up to three of the directions {@code λ ∂z_q}, carried
 * forward. A direction moves W by {@code (λ_W/n) δ_q x_qᵀ}, so that with {@code Q} a set of legs
 *
 * <pre>{@code
 * z_{s;q} = W x_{s;q} + g_{sq} δ_q
 * z_{s;Q} = W x_{s;Q} + (λ_W/n) Σ_{q∈Q} δ_q (x_q · x_{s;Q∖q})
 * x_q = σ' z_q,  x_{qa} = σ'' z_q z_a + σ' z_{qa},
 * x_{qab} = σ''' z_q z_a z_b + σ'' (z_q z_{ab} + z_a z_{qb} + z_b z_{qa}) + σ' z_{qab}
 * }</pre>
 *
 * <p>and γ times z_{s;Q} of the layer that a skip comes from.
 *
 * <p>Rows: {@code place of Q · N + s}. Cost: a product of {@code N P³/6} rows with W in each layer.
 */
final class Jets {
  private static final int ORDERS = 3;

  private final Neurons neurons;
  private final OutputGradients gradients;
  private final int highest;
  private final int samples;
  private final int legs;
  private final double[][] firstZ; // ℓ = 1 … L, [P N, n_ℓ]
  private final double[][] firstX; // ℓ = 1 … L−1
  private final double[][] firstOverlap; // ℓ = 1 … L−1, x_{s;q} · x_t, [P N, N]
  private final double[][] z = new double[ORDERS + 1][];
  private final double[][] x = new double[ORDERS + 1][];
  private final double[][] overlap = new double[ORDERS + 1][];
  private final SkipRows[] skips = new SkipRows[ORDERS + 1];
  private double[] lastHidden = new double[0]; // x_{s;qa} of layer L − 1

  /** All three orders. */
  Jets(Neurons neurons, OutputGradients gradients) {
    this(neurons, gradients, ORDERS);
  }

  /** Orders up to the highest, 2 or 3. */
  Jets(Neurons neurons, OutputGradients gradients, int highest) {
    this.neurons = neurons;
    this.gradients = gradients;
    this.highest = highest;
    samples = neurons.samples();
    legs = gradients.legs();
    NetworkLayout layout = neurons.layout();
    int depth = layout.depth();
    firstZ = new double[depth + 1][];
    firstX = new double[depth][];
    firstOverlap = new double[depth][];
    int rows = legs * samples;
    for (int layer = 1; layer <= depth; layer++) {
      firstZ[layer] = new double[rows * layout.width(layer)];
      if (layer < depth) {
        firstX[layer] = new double[rows * layout.width(layer)];
        firstOverlap[layer] = new double[rows * samples];
      }
    }
    for (int order = 1; order <= highest; order++) {
      skips[order] = SkipRows.forwards(layout, rows(order));
    }
    for (int order = 2; order <= highest; order++) {
      z[order] = new double[rows(order) * layout.largestWidth()];
      x[order] = new double[rows(order) * layout.largestWidth()];
      overlap[order] = new double[rows(order) * samples];
    }
  }

  private int rows(int order) {
    return Tuples.count(order, legs) * samples;
  }

  /** Carries the tangents of first order, before δ̇ is asked for. */
  void runFirst(double[] parameters) {
    for (int layer = 1; layer <= neurons.layout().depth(); layer++) {
      int width = neurons.layout().width(layer);
      double[] target = firstZ[layer];
      raise(layer, parameters, 1, layer == 1 ? target : firstX[layer - 1], target);
      for (int q = 0; q < legs; q++) {
        for (int s = 0; s < samples; s++) {
          double gram = neurons.gram(layer, s, gradients.sample(q));
          Neurons.add(gradients.delta(layer), q, gram, target, q * samples + s, width);
        }
      }
      skips[1].join(layer, target);
      if (layer < neurons.layout().depth()) {
        double[] slope = neurons.sigma(layer, 1);
        int all = samples * width;
        for (int index = 0; index < target.length; index++) {
          firstX[layer][index] = slope[index % all] * target[index];
        }
        overlaps(layer, 1, firstX[layer], firstOverlap[layer]);
      }
    }
  }

  private void raise(int layer, double[] parameters, int order, double[] below, double[] target) {
    if (layer == 1) { // the inputs do not move
      Arrays.fill(target, 0, rows(order) * neurons.layout().width(1), 0);
    } else {
      neurons.up(layer, parameters, rows(order), below, target);
    }
  }

  private void overlaps(int layer, int order, double[] rows, double[] target) {
    neurons
        .products()
        .rightTransposed(
            rows(order),
            samples,
            neurons.layout().width(layer),
            1,
            rows,
            neurons.sigma(layer, 0),
            0,
            0,
            target);
  }

  /** Carries the tangents of all orders from the second on. */
  void runHigher(double[] parameters) {
    int depth = neurons.layout().depth();
    for (int layer = 1; layer <= depth; layer++) {
      for (int order = 2; order <= highest; order++) {
        raise(layer, parameters, order, x[order], z[order]);
      }
      if (layer > 1) {
        addMoves(layer);
      }
      for (int order = 2; order <= highest; order++) {
        skips[order].join(layer, z[order]);
      }
      if (layer < depth) {
        activate(layer);
        for (int order = 2; order <= highest; order++) {
          overlaps(layer, order, x[order], overlap[order]);
        }
      }
      if (layer == depth - 1) {
        lastHidden = Arrays.copyOf(x[2], rows(2) * neurons.layout().width(layer));
      }
    }
  }

  /** The weights of the layer move, its inputs have moved. */
  private void addMoves(int layer) {
    double rate = neurons.layout().layer(layer).weightRate();
    for (int b = 0; b < legs; b++) {
      for (int a = 0; a <= b; a++) {
        move(layer, rate, 2, Tuples.pair(a, b), a, firstOverlap[layer - 1], b);
        move(layer, rate, 2, Tuples.pair(a, b), b, firstOverlap[layer - 1], a);
        for (int q = 0; highest > 2 && q <= a; q++) {
          int triple = Tuples.triple(q, a, b);
          move(layer, rate, 3, triple, q, overlap[2], Tuples.pair(a, b));
          move(layer, rate, 3, triple, a, overlap[2], Tuples.pair(q, b));
          move(layer, rate, 3, triple, b, overlap[2], Tuples.pair(q, a));
        }
      }
    }
  }

  private void move(
      int layer, double rate, int order, int tuple, int leg, double[] overlaps, int rest) {
    int width = neurons.layout().width(layer);
    int own = gradients.sample(leg);
    for (int s = 0; s < samples; s++) {
      double shared = rate * overlaps[(rest * samples + s) * samples + own];
      Neurons.add(gradients.delta(layer), leg, shared, z[order], tuple * samples + s, width);
    }
  }

  private void activate(int layer) {
    int all = samples * neurons.layout().width(layer);
    double[] z1 = firstZ[layer];
    double[] slope = neurons.sigma(layer, 1);
    double[] curvature = neurons.sigma(layer, 2);
    double[] third = neurons.sigma(layer, 3);
    for (int b = 0; b < legs; b++) {
      for (int a = 0; a <= b; a++) {
        int ab = Tuples.pair(a, b) * all;
        for (int j = 0; j < all; j++) {
          x[2][ab + j] = curvature[j] * z1[a * all + j] * z1[b * all + j] + slope[j] * z[2][ab + j];
        }
        for (int q = 0; highest > 2 && q <= a; q++) {
          int to = Tuples.triple(q, a, b) * all;
          int qa = Tuples.pair(q, a) * all;
          int qb = Tuples.pair(q, b) * all;
          for (int j = 0; j < all; j++) {
            double zq = z1[q * all + j];
            double za = z1[a * all + j];
            double zb = z1[b * all + j];
            x[3][to + j] =
                third[j] * zq * za * zb
                    + curvature[j] * (zq * z[2][ab + j] + za * z[2][qb + j] + zb * z[2][qa + j])
                    + slope[j] * z[3][to + j];
          }
        }
      }
    }
  }

  /** z_{s;q}, {@code [P N, n_ℓ]}. */
  double[] preactivation(int layer) {
    return firstZ[layer];
  }

  /** x_{s;q}, {@code [P N, n_ℓ]}, of a hidden layer. */
  double[] activation(int layer) {
    return firstX[layer];
  }

  /** x_{s;q} · x_t in a hidden layer. */
  double overlap(int layer, int q, int s, int t) {
    return firstOverlap[layer][(q * samples + s) * samples + t];
  }

  /** z_{s;Q} of the output layer for sets of one, two or three legs, {@code [sets N, n_L]}. */
  double[] outputs(int order) {
    return order == 1 ? firstZ[neurons.layout().depth()] : z[order];
  }

  /** z_{p;Q} of one output, p composite, for the set of legs with the given place. */
  double output(int order, int tuple, int p) {
    int outputs = neurons.layout().outputs();
    int row = tuple * samples + gradients.sample(p);
    return outputs(order)[row * outputs + p % outputs];
  }

  /** x_{s;qa} of the last hidden layer, {@code [pairs N, n_{L−1}]}. */
  double[] lastHidden() {
    return lastHidden;
  }
}
