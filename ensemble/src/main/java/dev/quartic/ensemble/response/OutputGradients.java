package dev.quartic.ensemble.response;

import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.draw.SkipRows;

/**
 * {@code δ_p = ∂z_p/∂zˡ} of every output at its own sample, and how it changes along {@code λ
 * ∂z_a}:
 *
 * <pre>{@code
 * δˡ = σ' β,  βˡ = Wᵀ δˡ⁺¹
 * δ̇ˡ_{p;a} = σ' β̇ + σ'' β ż,  β̇ˡ_{p;a} = Wᵀ δ̇ˡ⁺¹_{p;a} + (λ_W/n) x_a (δˡ⁺¹_a · δˡ⁺¹_p)
 * }</pre>
 *
 * <p>and γ times those of the layers that skips lead to.
 *
 * <p>Rows: p for δ, {@code p · P + a} for δ̇.
 */
final class OutputGradients {
  private final Neurons neurons;
  private final int legs;
  private final int outputs;
  private final double[][] beta; // ℓ = 1 … L−1, [P, n_ℓ]
  private final double[][] delta; // ℓ = 1 … L, [P, n_ℓ]
  private final double[][] change; // ℓ = 1 … L, [P P, n_ℓ]
  private final double[][] overlap; // ℓ = 1 … L, δ_p · δ_q, [P, P]
  private final double[] back; // β̇
  private final SkipRows skips; // of δ
  private final SkipRows changeSkips; // of δ̇

  OutputGradients(Neurons neurons) {
    this.neurons = neurons;
    NetworkLayout layout = neurons.layout();
    outputs = layout.outputs();
    legs = neurons.samples() * outputs;
    int depth = layout.depth();
    beta = new double[depth][];
    delta = new double[depth + 1][];
    change = new double[depth + 1][];
    overlap = new double[depth + 1][legs * legs];
    for (int layer = 1; layer <= depth; layer++) {
      int width = layout.width(layer);
      delta[layer] = new double[legs * width];
      change[layer] = new double[legs * legs * width];
      if (layer < depth) {
        beta[layer] = new double[legs * width];
      }
    }
    for (int p = 0; p < legs; p++) {
      delta[depth][p * outputs + p % outputs] = 1;
    }
    back = new double[legs * legs * layout.largestWidth()];
    skips = SkipRows.back(layout, legs);
    changeSkips = SkipRows.back(layout, legs * legs);
  }

  /** Carries δ back. */
  void run(double[] parameters) {
    for (int layer = neurons.layout().depth(); layer >= 1; layer--) {
      int width = neurons.layout().width(layer);
      if (layer < neurons.layout().depth()) {
        neurons.down(layer + 1, parameters, legs, delta[layer + 1], beta[layer]);
        double[] slope = neurons.sigma(layer, 1);
        for (int p = 0; p < legs; p++) {
          for (int j = 0; j < width; j++) {
            delta[layer][p * width + j] =
                beta[layer][p * width + j] * slope[p / outputs * width + j];
          }
        }
        skips.join(layer, delta[layer]);
      }
      neurons
          .products()
          .rightTransposed(legs, legs, width, 1, delta[layer], delta[layer], 0, 0, overlap[layer]);
    }
  }

  /** Carries δ̇ back, once the tangents of first order are known. */
  void runChanges(double[] parameters, Jets jets) {
    int depth = neurons.layout().depth();
    for (int layer = depth - 1; layer >= 1; layer--) {
      int width = neurons.layout().width(layer);
      double rate = neurons.layout().layer(layer + 1).weightRate();
      neurons.down(layer + 1, parameters, legs * legs, change[layer + 1], back);
      double[] values = neurons.sigma(layer, 0);
      double[] slope = neurons.sigma(layer, 1);
      double[] curvature = neurons.sigma(layer, 2);
      double[] tangent = jets.preactivation(layer);
      for (int p = 0; p < legs; p++) {
        int sample = p / outputs;
        for (int a = 0; a < legs; a++) {
          int row = p * legs + a;
          double shared = rate * overlap[layer + 1][a * legs + p];
          Neurons.add(values, a / outputs, shared, back, row, width);
          int dot = (a * neurons.samples() + sample) * width;
          for (int j = 0; j < width; j++) {
            change[layer][row * width + j] =
                back[row * width + j] * slope[sample * width + j]
                    + beta[layer][p * width + j] * curvature[sample * width + j] * tangent[dot + j];
          }
        }
      }
      changeSkips.join(layer, change[layer]);
    }
  }

  /** P. */
  int legs() {
    return legs;
  }

  /** The sample of an output. */
  int sample(int leg) {
    return leg / outputs;
  }

  /** δ, {@code [P, n_ℓ]}. */
  double[] delta(int layer) {
    return delta[layer];
  }

  /** δ̇, {@code [P P, n_ℓ]}; zero in the output layer. */
  double[] change(int layer) {
    return change[layer];
  }

  /** δ_p · δ_q. */
  double overlap(int layer, int p, int q) {
    return overlap[layer][p * legs + q];
  }
}
