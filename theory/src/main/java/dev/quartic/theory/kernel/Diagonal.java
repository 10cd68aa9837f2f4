package dev.quartic.theory.kernel;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.NotFinite;
import dev.quartic.theory.gaussian.GaussianAverages;
import dev.quartic.theory.gaussian.pair.PairAverages;
import java.util.ArrayList;
import java.util.List;

/**
 * The variances of all samples in all layers, the averages prepared for them, and how errors grow
 * from layer to layer.
 */
final class Diagonal {
  private static final double ROUNDING = 4 * Math.ulp(1.0);

  private final List<PairAverages> averages = new ArrayList<>();
  private final List<Double> kernelErrors = new ArrayList<>();
  private final List<Double> ntkErrors = new ArrayList<>();

  private Diagonal() {}

  static Diagonal of(NetworkModel model, GaussianAverages gaussian, InputGram gram) {
    var diagonal = new Diagonal();
    int n = gram.products().rows();
    double[] kernel = new double[n];
    double[] ntk = new double[n];
    for (int i = 0; i < n; i++) {
      double square = gram.products().get(i, i);
      kernel[i] = Math.fma(model.variances().weight(1), square, model.variances().bias(1));
      ntk[i] = Math.fma(model.rates().weight(1), square, model.rates().bias(1));
    }
    diagonal.kernelErrors.add(ROUNDING);
    diagonal.ntkErrors.add(ROUNDING);
    for (int layer = 1; layer < model.depth(); layer++) {
      requireFinite(layer, kernel, ntk);
      PairAverages averages = gaussian.of(model.activation(), kernel.clone());
      diagonal.averages.add(averages);
      diagonal.climb(model, layer, averages, kernel, ntk);
    }
    requireFinite(model.depth(), kernel, ntk);
    return diagonal;
  }

  private static void requireFinite(int layer, double[] kernel, double[] ntk) {
    for (int i = 0; i < kernel.length; i++) {
      if (!Double.isFinite(kernel[i]) || !Double.isFinite(ntk[i])) {
        throw new NotFinite(
            (layer == 1
                    ? "inputs are too large: sample %d has K = %.3g and Theta = %.3g in layer %d, beyond"
                        + " the largest number"
                    : "the kernel explodes: sample %d has K = %.3g and Theta = %.3g in layer %d; choose"
                        + " smaller variances (a critical initialization keeps K of order one at any depth)")
                .formatted(i, kernel[i], ntk[i], layer));
      }
    }
  }

  /**
   * One layer up; errors are carried along with the largest derivatives of the map on the diagonal.
   */
  private void climb(
      NetworkModel model, int layer, PairAverages averages, double[] kernel, double[] ntk) {
    Activation activation = model.activation();
    double weightVariance = model.variances().weight(layer + 1);
    double biasVariance = model.variances().bias(layer + 1);
    double weightRate = model.rates().weight(layer + 1);
    double biasRate = model.rates().bias(layer + 1);
    double[] covariance = new double[1];
    double[] product = new double[1];
    double[] slope = new double[1];
    double largestKernel = 0;
    double largestNtk = 0;
    double productPower = 0;
    double slopePower = 0;
    double kernelBefore = 0;
    double ntkBefore = 0;
    for (int i = 0; i < kernel.length; i++) {
      covariance[0] = kernel[i];
      averages.row(i, i, 1, covariance, 0, product, slope);
      kernelBefore = Math.max(kernelBefore, kernel[i]);
      ntkBefore = Math.max(ntkBefore, ntk[i]);
      productPower = Math.max(productPower, Math.abs(product[0]));
      slopePower = Math.max(slopePower, Math.abs(slope[0]));
      ntk[i] =
          Math.fma(weightVariance * slope[0], ntk[i], Math.fma(weightRate, product[0], biasRate));
      kernel[i] = Math.fma(weightVariance, product[0], biasVariance);
      largestKernel = Math.max(largestKernel, kernel[i]);
      largestNtk = Math.max(largestNtk, ntk[i]);
    }
    double own = averages.relativeError();
    double kernelError = kernelErrors.getLast() * kernelBefore;
    double ntkError = ntkErrors.getLast() * ntkBefore;
    // |∂⟨σσ⟩/∂K| ≤ ⟨σ′²⟩ up to curvature, and a change of K by its own size changes ⟨σ′σ′⟩ by its
    // own size
    double productError = own * productPower + slopePower * kernelError;
    double slopeError =
        own * slopePower
            + (activation.smooth() && kernelBefore > 0
                ? slopePower * kernelError / kernelBefore
                : own);
    kernelErrors.add(relative(weightVariance * productError, largestKernel));
    ntkErrors.add(
        relative(
            weightRate * productError
                + weightVariance * (slopeError * ntkBefore + slopePower * ntkError),
            largestNtk));
  }

  private static double relative(double error, double scale) {
    return ROUNDING + (scale > 0 ? error / scale : 0);
  }

  /** The averages of a layer, 1 … L − 1. */
  PairAverages averages(int layer) {
    return averages.get(layer - 1);
  }

  double kernelError(int layer) {
    return kernelErrors.get(layer - 1);
  }

  double ntkError(int layer) {
    return ntkErrors.get(layer - 1);
  }
}
