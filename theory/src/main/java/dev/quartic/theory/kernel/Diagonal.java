package dev.quartic.theory.kernel;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.gaussian.pair.PairAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.pairs.Correlations;
import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * The variances of all samples in all layers, and the averages prepared for them.
 *
 * <p>Layer normalization divides z by its deviation, which at infinite width is √K and the same in
 * every network: σ reads {@code K₁₂/√(K₁₁K₂₂)}, and Θ is divided alike, as what μ and s change by
 * when a parameter moves is of order 1/n. A sample without any signal is left at zero.
 */
final class Diagonal {
  /** Samples that one thread takes at a time. */
  private static final int TOGETHER = 64;

  private final List<PairAverages> averages = new ArrayList<>();
  private final List<Correlations> correlations = new ArrayList<>();
  private final List<double[]> kernels = new ArrayList<>();
  private final List<double[]> ntks = new ArrayList<>();
  private final boolean normalized;

  private Diagonal(boolean normalized) {
    this.normalized = normalized;
  }

  static Diagonal of(
      NetworkModel model, GaussianAverages gaussian, Inputs inputs, Workers workers) {
    var diagonal = new Diagonal(model.architecture().normalized());
    int n = inputs.samples();
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
      if (diagonal.normalized) {
        normalize(kernel, ntk);
      }
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

  private static void normalize(double[] kernel, double[] ntk) {
    for (int i = 0; i < kernel.length; i++) {
      ntk[i] = kernel[i] == 0 ? 0 : ntk[i] / kernel[i];
      kernel[i] = kernel[i] == 0 ? 0 : 1;
    }
  }

  /**
   * From K and Θ of a layer to what is read of them: divided by √(K₁₁K₂₂) where it is normalized,
   * the same otherwise.
   *
   * @param kernel K of sample i with samples {@code from … from + count − 1}, from {@code place}
   * @param ntk Θ, likewise
   */
  void normalize(int layer, int i, int from, int count, double[] kernel, double[] ntk, int place) {
    if (!normalized) {
      return;
    }
    double own = variance(layer, i);
    for (int index = 0; index < count; index++) {
      double norm = Math.sqrt(own * variance(layer, from + index)); // of equal ones exactly K
      kernel[place + index] = norm == 0 ? 0 : kernel[place + index] / norm;
      ntk[place + index] = norm == 0 ? 0 : ntk[place + index] / norm;
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

  /** The variance that σ reads in a layer, 1 … L − 1: K, or 1 where it is normalized. */
  double read(int layer, int sample) {
    double own = variance(layer, sample);
    return normalized && own != 0 ? 1 : own;
  }

  /**
   * By what errors of K and Θ, relative to their largest entries, are multiplied at most before σ
   * reads K, likewise.
   */
  double lost(int layer) {
    if (!normalized) {
      return 1;
    }
    double smallest = Double.POSITIVE_INFINITY;
    for (double one : kernels.get(layer - 1)) {
      smallest = one == 0 ? smallest : Math.min(smallest, one);
    }
    return Math.max(2, 2 * largestKernel(layer) / smallest);
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

  /** The largest variance that σ reads. */
  double largestRead(int layer) {
    return normalized && largestKernel(layer) > 0 ? 1 : largestKernel(layer);
  }

  /** The largest Θ that is handed on from a layer. */
  double largestReadNtk(int layer) {
    if (!normalized) {
      return largestNtk(layer);
    }
    double largest = 0;
    for (int i = 0; i < samples(); i++) {
      double own = variance(layer, i);
      largest = Math.max(largest, own == 0 ? 0 : ntk(layer, i) / own);
    }
    return largest;
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
