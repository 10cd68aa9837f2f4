package dev.quartic.theory.kernel;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.gaussian.pair.PairAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.pairs.Correlations;
import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/** The variances of all samples in all layers, and the averages prepared for them. */
final class Diagonal {
  /** Samples that one thread takes at a time. */
  private static final int TOGETHER = 64;

  private final List<PairAverages> averages = new ArrayList<>();
  private final List<Correlations> correlations = new ArrayList<>();
  private final List<double[]> kernels = new ArrayList<>();
  private final List<double[]> ntks = new ArrayList<>();

  private Diagonal() {}

  static Diagonal of(
      NetworkModel model, GaussianAverages gaussian, Inputs inputs, Workers workers) {
    var diagonal = new Diagonal();
    int n = inputs.coordinates().rows();
    double[] kernel = new double[n];
    double[] ntk = new double[n];
    for (int i = 0; i < n; i++) {
      double square = inputs.square(i);
      kernel[i] = Math.fma(model.variances().weight(1), square, model.variances().bias(1));
      ntk[i] = Math.fma(model.rates().weight(1), square, model.rates().bias(1));
    }
    for (int layer = 1; layer < model.depth(); layer++) {
      requireFinite(layer, kernel, ntk);
      diagonal.keep(kernel, ntk);
      PairAverages averages = gaussian.of(model.activation(), kernel.clone());
      diagonal.averages.add(averages);
      diagonal.correlations.add(new Correlations(kernel));
      int above = layer + 1;
      workers.forEach(
          Math.ceilDiv(n, TOGETHER),
          piece -> {
            int to = Math.min(n, (piece + 1) * TOGETHER);
            climb(model, above, averages, kernel, ntk, piece * TOGETHER, to);
          });
      model.architecture().skipInto(above).ifPresent(skip -> diagonal.join(skip, kernel, ntk));
    }
    requireFinite(model.depth(), kernel, ntk);
    diagonal.keep(kernel, ntk);
    return diagonal;
  }

  /** Adds γ² of what stands where a skip begins. */
  private void join(Skip skip, double[] kernel, double[] ntk) {
    double square = skip.weight() * skip.weight();
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = Math.fma(square, variance(skip.from(), i), kernel[i]);
      ntk[i] = Math.fma(square, ntk(skip.from(), i), ntk[i]);
    }
  }

  private void keep(double[] kernel, double[] ntk) {
    kernels.add(kernel.clone());
    ntks.add(ntk.clone());
  }

  private static void requireFinite(int layer, double[] kernel, double[] ntk) {
    for (int i = 0; i < kernel.length; i++) {
      if (!Double.isFinite(kernel[i]) || !Double.isFinite(ntk[i])) {
        throw new ArithmeticException(
            ("the kernel explodes: sample %d has K = %.3g and Theta = %.3g in layer %d; choose smaller"
                    + " variances (a critical initialization keeps K of order one at any depth: 'quartic tune' finds it)")
                .formatted(i, kernel[i], ntk[i], layer));
      }
    }
  }

  /** To a layer, samples {@code from … to − 1}. */
  private static void climb(
      NetworkModel model,
      int layer,
      PairAverages averages,
      double[] kernel,
      double[] ntk,
      int from,
      int to) {
    double weightVariance = model.variances().weight(layer);
    double biasVariance = model.variances().bias(layer);
    double weightRate = model.rates().weight(layer);
    double biasRate = model.rates().bias(layer);
    double[] covariance = new double[1];
    double[] product = new double[1];
    double[] slope = new double[1];
    for (int i = from; i < to; i++) {
      covariance[0] = kernel[i];
      averages.row(i, i, 1, covariance, 0, product, slope);
      ntk[i] =
          Math.fma(weightVariance * slope[0], ntk[i], Math.fma(weightRate, product[0], biasRate));
      kernel[i] = Math.fma(weightVariance, product[0], biasVariance);
    }
  }

  /** K of a sample in a layer, 1 … L. */
  double variance(int layer, int sample) {
    return kernels.get(layer - 1)[sample];
  }

  /** Θ of a sample in a layer, 1 … L. */
  double ntk(int layer, int sample) {
    return ntks.get(layer - 1)[sample];
  }

  /** The largest K of a layer. */
  double largestKernel(int layer) {
    return largest(kernels.get(layer - 1));
  }

  /** The largest Θ of a layer. */
  double largestNtk(int layer) {
    return largest(ntks.get(layer - 1));
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  /** The number of samples N. */
  int samples() {
    return kernels.getFirst().length;
  }

  /** The averages of a layer, 1 … L − 1. */
  PairAverages averages(int layer) {
    return averages.get(layer - 1);
  }

  /** How nearly collinear the samples of a layer are, 1 … L − 1. */
  Correlations correlations(int layer) {
    return correlations.get(layer - 1);
  }
}
