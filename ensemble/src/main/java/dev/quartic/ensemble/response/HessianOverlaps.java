package dev.quartic.ensemble.response;

import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.numerics.array.NdArray;
import java.util.Arrays;

/**
 * {@code II_{pq;ab} = ∂²z_p(·, a) λ ∂²z_q(·, b)}. In each layer {@code ∂²z_p(·, a)} is {@code
 * δ̇_{p;a} x_pᵀ + δ_p ẋ_{p;a}ᵀ} for the weights and {@code δ̇_{p;a}} for the biases, so that II is
 * a sum of products of overlaps.
 */
final class HessianOverlaps {
  private final Neurons neurons;
  private final OutputGradients gradients;
  private final Jets jets;
  private final int legs;
  private final int samples;
  private final double[] changes; // δ̇ · δ̇, [P P, P P]
  private final double[] mixed; // δ̇ · δ, [P P, P]
  private final double[] tangents; // ẋ · ẋ, [P N, P N]

  HessianOverlaps(Neurons neurons, OutputGradients gradients, Jets jets) {
    this.neurons = neurons;
    this.gradients = gradients;
    this.jets = jets;
    legs = gradients.legs();
    samples = neurons.samples();
    changes = new double[legs * legs * legs * legs];
    mixed = new double[legs * legs * legs];
    tangents = new double[legs * samples * legs * samples];
  }

  NdArray run() {
    NdArray sum = NdArray.zeros(legs, legs, legs, legs);
    for (int layer = 1; layer <= neurons.layout().depth(); layer++) {
      overlaps(layer);
      addLayer(layer, sum.data());
    }
    mirror(sum.data());
    return sum;
  }

  private void overlaps(int layer) {
    NetworkLayout layout = neurons.layout();
    int pairs = legs * legs;
    int width = layout.width(layer);
    double[] change = gradients.change(layer);
    neurons.products().rightTransposed(pairs, pairs, width, 1, change, change, 0, 0, changes);
    neurons
        .products()
        .rightTransposed(pairs, legs, width, 1, change, gradients.delta(layer), 0, 0, mixed);
    if (layer == 1) {
      Arrays.fill(tangents, 0);
    } else {
      int rows = legs * samples;
      int below = layout.width(layer - 1);
      double[] dots = jets.activation(layer - 1);
      neurons.products().rightTransposed(rows, rows, below, 1, dots, dots, 0, 0, tangents);
    }
  }

  private void addLayer(int layer, double[] sum) {
    double rate = neurons.layout().layer(layer).weightRate();
    for (int p = 0; p < legs; p++) {
      int sp = gradients.sample(p);
      for (int q = 0; q <= p; q++) {
        int sq = gradients.sample(q);
        double gram = neurons.gram(layer, sp, sq);
        double overlap = gradients.overlap(layer, p, q);
        for (int a = 0; a < legs; a++) {
          int pa = p * legs + a;
          for (int b = 0; b < legs; b++) {
            int qb = q * legs + b;
            double terms = gram * changes[pa * legs * legs + qb];
            if (layer > 1) {
              terms +=
                  rate
                      * (mixed[pa * legs + q] * jets.overlap(layer - 1, b, sq, sp)
                          + mixed[qb * legs + p] * jets.overlap(layer - 1, a, sp, sq)
                          + overlap
                              * tangents[(a * samples + sp) * legs * samples + b * samples + sq]);
            }
            sum[((p * legs + q) * legs + a) * legs + b] += terms;
          }
        }
      }
    }
  }

  private void mirror(double[] sum) {
    for (int p = 0; p < legs; p++) {
      for (int q = 0; q < p; q++) {
        for (int a = 0; a < legs; a++) {
          for (int b = 0; b < legs; b++) {
            sum[((q * legs + p) * legs + b) * legs + a] =
                sum[((p * legs + q) * legs + a) * legs + b];
          }
        }
      }
    }
  }
}
