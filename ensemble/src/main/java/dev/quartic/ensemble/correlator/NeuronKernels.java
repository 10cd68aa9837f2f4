package dev.quartic.ensemble.correlator;

import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;

/**
 * The tangent kernel between all neurons of each hidden layer, by the exact step
 *
 * <pre>{@code H'_{ik;ab} = δ_{ik} g_{ab} + Σ_{jm} W_{ij} σ'_{j;a} H_{jm;ab} σ'_{m;b} W_{km}}</pre>
 *
 * <p>Memory: {@code n² N(N+1)/2} numbers in each layer. Cost: {@code n³ N(N+1)} multiply-adds.
 */
final class NeuronKernels {
  private final NetworkNeurons neurons;
  private final double[][][] kernels; // ℓ = 1 … L−1, pair {a ≤ b}, [n_ℓ (sample a), n_ℓ (sample b)]
  private final double[][] sloped; // W σ'_a for each sample, [n, n_{ℓ−1}]
  private final double[] half; // W σ'_a H, [n, n_{ℓ−1}]

  NeuronKernels(NetworkNeurons neurons) {
    this.neurons = neurons;
    NetworkLayout layout = neurons.layout();
    kernels = new double[layout.depth()][][];
    int largest = 0;
    for (int layer = 1; layer < layout.depth(); layer++) {
      int width = layout.width(layer);
      int size = Math.multiplyExact(width, width);
      kernels[layer] = new double[SamplePairs.count(neurons.samples())][size];
      largest = layer == 1 ? largest : Math.max(largest, width * layout.width(layer - 1));
    }
    sloped = new double[neurons.samples()][largest];
    half = new double[largest];
  }

  /** Computes all layers of the network that the neurons belong to. */
  void run(double[] parameters) {
    for (int layer = 1; layer < neurons.layout().depth(); layer++) {
      if (layer > 1) {
        slope(parameters, layer);
      }
      for (int b = 0; b < neurons.samples(); b++) {
        for (int a = 0; a <= b; a++) {
          step(layer, a, b);
        }
      }
    }
  }

  private void slope(double[] parameters, int index) {
    Layer layer = neurons.layout().layer(index);
    int inputs = layer.inputs();
    double[] slopes = neurons.sigma(index - 1, 1);
    for (int sample = 0; sample < neurons.samples(); sample++) {
      double[] target = sloped[sample];
      for (int row = 0; row < layer.outputs(); row++) {
        int from = row * inputs;
        for (int column = 0; column < inputs; column++) {
          target[from + column] =
              parameters[layer.weightFrom() + from + column] * slopes[sample * inputs + column];
        }
      }
    }
  }

  private void step(int layer, int a, int b) {
    NetworkLayout layout = neurons.layout();
    int width = layout.width(layer);
    double[] kernel = kernels[layer][SamplePairs.index(a, b)];
    double gram = neurons.gram(layer, a, b);
    if (layer == 1) {
      for (int neuron = 0; neuron < width; neuron++) {
        kernel[neuron * width + neuron] = gram; // the others are zero
      }
      return;
    }
    int below = layout.width(layer - 1);
    if (layer == 2) {
      double diagonal = neurons.gram(1, a, b);
      neurons
          .products()
          .rightTransposed(width, width, below, diagonal, sloped[a], sloped[b], 0, 0, kernel);
    } else {
      double[] lower = kernels[layer - 1][SamplePairs.index(a, b)];
      neurons.products().plain(width, below, below, 1, sloped[a], lower, 0, 0, half);
      neurons.products().rightTransposed(width, width, below, 1, half, sloped[b], 0, 0, kernel);
    }
    for (int neuron = 0; neuron < width; neuron++) {
      kernel[neuron * width + neuron] += gram;
    }
  }

  /** H_{jk;ab} of a layer for a ≤ b, {@code [j, k]}: j carries sample a, k sample b. */
  double[] kernel(int layer, int a, int b) {
    if (a > b) {
      throw new IllegalArgumentException(
          "kernels are kept for a <= b, but %d > %d".formatted(a, b));
    }
    return kernels[layer][SamplePairs.index(a, b)];
  }
}
