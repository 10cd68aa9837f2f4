package dev.quartic.theory.kernel;

import dev.quartic.gaussian.pair.PairAverages;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How errors of K and Θ grow from layer to layer: errors of the averages themselves, and those
 * below, carried along with the largest derivatives of the map.
 *
 * <p>Of these, that of ⟨σ′σ′⟩ by the correlation has no bound of its own: far from the origin it is
 * of the order of K, and for kinks it diverges at ρ = ±1. It is taken by moving ρ by its error:
 * from ±1 for smooth activations, whose derivative is largest there, and for kinks from the nearest
 * pair that was not followed by its differences.
 */
final class KernelErrors {
  private static final double ROUNDING = 4 * Math.ulp(1.0);

  /** How near to ±1 a correlation may count as ±1. */
  private static final double SNAP = 8 * 0x1p-53;

  private final NetworkModel model;
  private final Diagonal diagonal;
  private final List<Double> kernelErrors = new ArrayList<>();
  private final List<Double> ntkErrors = new ArrayList<>();

  /**
   * Follows the errors.
   *
   * @param nearest the smallest 1 − |ρ| in layers 1, 2, … of pairs whose averages come from K; read
   *     for kinked activations
   */
  KernelErrors(NetworkModel model, Diagonal diagonal, double[] nearest) {
    this.model = model;
    this.diagonal = diagonal;
    kernelErrors.add(ROUNDING);
    ntkErrors.add(ROUNDING);
    for (int layer = 1; layer < model.depth(); layer++) {
      climb(layer, nearest[layer - 1]);
    }
  }

  private void climb(int layer, double nearest) {
    PairAverages averages = diagonal.averages(layer);
    double weightVariance = model.variances().weight(layer + 1);
    double weightRate = model.rates().weight(layer + 1);
    double kernelBefore = diagonal.largestRead(layer);
    double ntkBefore = diagonal.largestReadNtk(layer);
    double relative = kernelErrors.getLast() * diagonal.lost(layer);
    double moved = relative + SNAP;
    double productPower = 0;
    double slopePower = 0;
    double steepness = 0;
    double[] covariance = new double[1];
    double[] product = new double[1];
    double[] slope = new double[1];
    for (int i = 0; i < diagonal.samples(); i++) {
      covariance[0] = diagonal.read(layer, i);
      averages.row(i, i, 1, covariance, 0, product, slope);
      double own = slope[0];
      productPower = Math.max(productPower, Math.abs(product[0]));
      slopePower = Math.max(slopePower, Math.abs(own));
      covariance[0] *= 1 - moved;
      averages.row(i, i, 1, covariance, 0, product, slope);
      steepness = Math.max(steepness, Math.abs(own - slope[0]));
    }
    double own = averages.relativeError();
    double kernelError = relative * kernelBefore;
    double ntkError = normalizedNtk(layer) * ntkBefore;
    // |∂⟨σσ⟩/∂K| ≤ ⟨σ′²⟩ up to curvature, and a change of K by its own size changes ⟨σ′σ′⟩ by its
    // own size where all samples are the same
    double productError = own * productPower + slopePower * kernelError;
    double slopeError =
        own * slopePower
            + (isKinked(model)
                ? Math.max(own, kink(nearest, moved))
                : Math.max(kernelBefore > 0 ? slopePower * relative : own, steepness));
    double skippedKernel = 0;
    double skippedNtk = 0;
    Optional<Skip> skip = model.architecture().skipInto(layer + 1);
    if (skip.isPresent()) {
      int from = skip.get().from();
      double square = skip.get().weight() * skip.get().weight();
      skippedKernel = square * kernel(from) * diagonal.largestKernel(from);
      skippedNtk = square * ntk(from) * diagonal.largestNtk(from);
    }
    kernelErrors.add(
        relative(skippedKernel + weightVariance * productError, diagonal.largestKernel(layer + 1)));
    ntkErrors.add(
        relative(
            skippedNtk
                + weightRate * productError
                + weightVariance * (slopeError * ntkBefore + slopePower * ntkError),
            diagonal.largestNtk(layer + 1)));
  }

  /** The error of the Θ that is handed on, relative to its largest entry. */
  private double normalizedNtk(int layer) {
    double lost = diagonal.lost(layer);
    return lost == 1 ? ntkErrors.getLast() : lost * (ntkErrors.getLast() + kernelErrors.getLast());
  }

  static boolean isKinked(NetworkModel model) {
    return !model.activation().smooth();
  }

  /**
   * What β² (2/π) acos |ρ| changes by, where 1 − |ρ| grows from {@code distance}; of several kinks
   * as if all were at 0, where they are densest.
   */
  private double kink(double distance, double moved) {
    double beta =
        switch (model.activation()) {
          case PiecewiseLinear lines -> (lines.positiveSlope() - lines.negativeSlope()) / 2;
          case LinearSpline spline ->
              IntStream.range(0, spline.kinks().size())
                      .mapToDouble(k -> Math.abs(spline.jump(k)))
                      .sum()
                  / 2;
          default ->
              throw new IllegalStateException(model.activation().name() + " is not known by kinks");
        };
    double root = Math.sqrt(2 * (distance + moved)) + Math.sqrt(2 * distance);
    return beta * beta * (2 / Math.PI) * 2 * moved / root;
  }

  private static double relative(double error, double scale) {
    return ROUNDING + (scale > 0 ? error / scale : 0);
  }

  /** That of K in a layer, 1 … L, relative to its largest diagonal entry. */
  double kernel(int layer) {
    return kernelErrors.get(layer - 1);
  }

  /** That of Θ, likewise. */
  double ntk(int layer) {
    return ntkErrors.get(layer - 1);
  }
}
