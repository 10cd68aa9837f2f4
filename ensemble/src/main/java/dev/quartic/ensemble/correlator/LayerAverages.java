package dev.quartic.ensemble.correlator;

import dev.quartic.ensemble.draw.Layer;

/**
 * What the next layer's covariance and mean kernel are averages of: for each neuron j and pair of
 * samples
 *
 * <pre>{@code x_j = C_W σ_a σ_b   and   λ_W σ_a σ_b + C_W σ'_a σ'_b H_{jj;ab}}</pre>
 *
 * <p>Carriers are numbered 0 … 2p − 1 with p pairs: the metric's first, then the kernel's. Given
 * the layers below, neurons are independent and alike, and so is each with all its incoming
 * parameters reversed: z → −z, H_{jj} unchanged.
 */
final class LayerAverages {
  private final NetworkNeurons neurons;
  private final NeuronKernels kernels;
  private final int pairs;
  private final double[][] plain; // [2p, n], centred once computed
  private final double[][] mirror; // the same neurons reversed
  private final double[] plainMean;
  private final double[] mirrorMean;
  private int width;

  LayerAverages(NetworkNeurons neurons, NeuronKernels kernels) {
    this.neurons = neurons;
    this.kernels = kernels;
    pairs = SamplePairs.count(neurons.samples());
    int widest = neurons.layout().largestWidth();
    plain = new double[2 * pairs][widest];
    mirror = new double[2 * pairs][widest];
    plainMean = new double[2 * pairs];
    mirrorMean = new double[2 * pairs];
  }

  /** Looks at hidden layer ℓ, from which layer ℓ + 1 is built. */
  void run(int layer) {
    width = neurons.layout().width(layer);
    carry(layer, neurons.sigma(layer, 0), neurons.sigma(layer, 1), plain, plainMean);
    carry(layer, neurons.mirrored(layer, 0), neurons.mirrored(layer, 1), mirror, mirrorMean);
  }

  private void carry(
      int layer, double[] values, double[] slopes, double[][] carriers, double[] means) {
    Layer next = neurons.layout().layer(layer + 1);
    double variance = next.weightVariance() * width;
    double rate = next.weightRate() * width;
    for (int b = 0; b < neurons.samples(); b++) {
      for (int a = 0; a <= b; a++) {
        int pair = SamplePairs.index(a, b);
        double[] kernel = kernels.kernel(layer, a, b);
        for (int j = 0; j < width; j++) {
          double value = values[a * width + j] * values[b * width + j];
          double slope = slopes[a * width + j] * slopes[b * width + j];
          carriers[pair][j] = variance * value;
          carriers[pairs + pair][j] = rate * value + variance * slope * kernel[j * width + j];
        }
        means[pair] = centre(carriers[pair], next.biasVariance());
        means[pairs + pair] = centre(carriers[pairs + pair], next.biasRate());
      }
    }
  }

  private double centre(double[] carrier, double offset) {
    double sum = 0;
    for (int j = 0; j < width; j++) {
      sum += carrier[j];
    }
    double mean = sum / width;
    for (int j = 0; j < width; j++) {
      carrier[j] -= mean;
    }
    return offset + mean;
  }

  /** The next layer's Ĝ or Ĥ. */
  double mean(int carrier) {
    return plainMean[carrier];
  }

  /** The same, averaged with that of the reversed neurons. */
  double symmetricMean(int carrier) {
    return 0.5 * (plainMean[carrier] + mirrorMean[carrier]);
  }

  /** What the mean is taken of, less the mean, by neuron. */
  double[] centred(int carrier) {
    return plain[carrier];
  }

  /** An unbiased estimate of the covariance that x and y have in one neuron. */
  double covariance(int x, int y) {
    double[] px = plain[x];
    double[] py = plain[y];
    double[] mx = mirror[x];
    double[] my = mirror[y];
    double sum = 0;
    for (int j = 0; j < width; j++) {
      sum += px[j] * py[j] + mx[j] * my[j];
    }
    return sum / (2 * (width - 1));
  }

  /** An unbiased estimate of the covariance that the averages of a neuron and its reverse have. */
  double symmetricCovariance(int x, int y) {
    double[] px = plain[x];
    double[] py = plain[y];
    double[] mx = mirror[x];
    double[] my = mirror[y];
    double sum = 0;
    for (int j = 0; j < width; j++) {
      sum += (px[j] + mx[j]) * (py[j] + my[j]);
    }
    return sum / (4 * (width - 1));
  }
}
