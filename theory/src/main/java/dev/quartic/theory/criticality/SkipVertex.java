package dev.quartic.theory.criticality;

import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.gaussian.SquareSpectrum;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.NetworkModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * V at one input through layers with skips. A neuron of a stream makes correlated noise at all of
 * its stages, so that the covariances of all pairs of stages are carried along.
 *
 * <p>Order: first in 1/width. Cost: L² sums over Hermite terms, and L² numbers.
 */
final class SkipVertex {
  /** Beyond it V/(nK²) is continued in proportion to depth. */
  static final int DEEPEST = 1000;

  private final int depth;
  private final int[] from;
  private final double[] gain;
  private final double[] skip;
  private final double[] weight;
  private final double[] width;
  private final double[] kernel;
  private final double[] transport;
  private final double[][] cross;
  private final List<SquareSpectrum> spectra = new ArrayList<>();

  /**
   * Prepares the averages of every layer.
   *
   * @param kernels K of layers 1 … L
   * @param stages how each layer ℓ ≥ 2 comes about
   * @param widths n_ℓ of layers 1 … L − 1
   */
  SkipVertex(
      Activation activation, List<Double> kernels, Stages stages, IntToDoubleFunction widths) {
    depth = Math.min(kernels.size(), DEEPEST);
    from = new int[depth + 1];
    gain = new double[depth + 1];
    skip = new double[depth + 1];
    weight = new double[depth + 1];
    width = new double[depth + 1];
    kernel = new double[depth + 1];
    transport = new double[depth + 1];
    for (int layer = 1; layer <= depth; layer++) {
      kernel[layer] = kernels.get(layer - 1);
      if (layer > 1) {
        from[layer] = stages.skippedFrom(layer);
        skip[layer] = stages.skipWeight(layer);
        gain[layer] = skip[layer] * skip[layer];
        weight[layer] = stages.weightVariance(layer);
        width[layer] = widths.applyAsDouble(layer - 1); // of the layer that is read
        NeuronMoments below = NeuronMoments.of(activation, kernel[layer - 1]);
        transport[layer] = weight[layer] * below.growth();
        spectra.add(SquareSpectrum.of(activation, below));
      }
    }
    cross = cross();
  }

  /** How layers come about. */
  interface Stages {
    /** The layer skipped into this one; 0 for none. */
    int skippedFrom(int layer);

    /** γ of that skip. */
    double skipWeight(int layer);

    /** C_W. */
    double weightVariance(int layer);
  }

  /** Of a network, at a typical input. */
  static SkipVertex of(NetworkModel model, List<Double> kernels) {
    var shape = model.architecture();
    return new SkipVertex(
        model.activation(),
        kernels,
        new Stages() {
          @Override
          public int skippedFrom(int layer) {
            return shape.skipInto(layer).map(one -> one.from()).orElse(0);
          }

          @Override
          public double skipWeight(int layer) {
            return shape.skipInto(layer).map(one -> one.weight()).orElse(0.0);
          }

          @Override
          public double weightVariance(int layer) {
            return model.variances().weight(layer);
          }
        },
        shape::width);
  }

  /** V/(nK²) of layers 1 … L, of two different neurons. */
  double[] nonGaussianity(int layers) {
    double[][] whole = new double[depth + 1][depth + 1];
    double[] all = new double[layers];
    for (int s = 2; s <= depth; s++) {
      double[] noise = new double[s]; // Cov(η_s, δ𝒦_t)
      for (int t = 2; t < s; t++) {
        noise[t] = gain[t] * noise[from[t]] + source(s, t) + noise[t - 1] * transport[t];
      }
      for (int t = 1; t < s; t++) {
        whole[s][t] =
            gain[s] * at(whole, from[s], t) + noise[t] + transport[s] * at(whole, s - 1, t);
      }
      double below = transport[s] * at(whole, s - 1, s - 1);
      double added = source(s, s) + transport[s] * (2 * noise[s - 1] + below);
      double mixed = noise[from[s]] + transport[s] * at(whole, s - 1, from[s]);
      whole[s][s] = gain[s] * (gain[s] * at(whole, from[s], from[s]) + 2 * mixed) + added;
      double vertex = whole[s][s] + (from[s] == 0 ? 0 : 2 * own(s));
      all[s - 1] = vertex / (kernel[s] * kernel[s]);
    }
    for (int layer = depth; layer < layers; layer++) {
      all[layer] = all[depth - 1] * (layer + 1) / depth;
    }
    return all;
  }

  private static double at(double[][] whole, int s, int t) {
    return whole[Math.max(s, t)][Math.min(s, t)];
  }

  /** Cov(η_s, η_t): what neurons of the layers below both make. */
  private double source(int s, int t) {
    double shared = cross[s - 1][t - 1];
    double norm = Math.sqrt(kernel[s - 1] * kernel[t - 1]);
    if (shared == 0 || norm == 0) {
      return 0;
    }
    return weight[s]
        * weight[t]
        * spectra.get(s - 2).covariance(spectra.get(t - 2), shared / norm)
        / width[s];
  }

  /** Cov(z², δ𝒦_s) of a neuron of layer s with the noise that it has made below. */
  private double own(int s) {
    double[] own = new double[s + 1];
    for (int t = 2; t <= s; t++) {
      double shared = cross[s][t - 1];
      own[t] =
          gain[t] * own[from[t]] + (2 * shared * shared / width[t] + own[t - 1]) * transport[t];
    }
    return own[s];
  }

  /** Cov(z_s, z_t) of one neuron, t ≤ s; 0 where layers are of different neurons. */
  private double[][] cross() {
    double[][] all = new double[depth + 1][depth + 1];
    for (int s = 1; s <= depth; s++) {
      for (int t = 1; t < s; t++) {
        all[s][t] = skip[s] * at(all, from[s], t);
      }
      all[s][s] = kernel[s];
    }
    return all;
  }
}
