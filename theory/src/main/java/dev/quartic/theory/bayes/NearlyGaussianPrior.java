package dev.quartic.theory.bayes;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.LayerTensors;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.TensorFlow;
import dev.quartic.theory.correlator.TensorRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The distribution of a network's outputs before it has seen targets, to first order in 1/n: {@code
 * E[zz] = δ (K + G¹/n)} and a connected four-point function {@code (δδV + δδV + δδV)/n}.
 *
 * @param kernel K of the output layer, {@code [N, N]}
 * @param metricCorrection G¹, {@code [N, N]}, to be divided by the width
 * @param vertex V, {@code [N, N, N, N]}, to be divided by the width; NaN at quadruples that no
 *     posterior needs
 * @param width n_{L−1}
 * @param kernelError estimated error of K, relative to its largest entry
 * @param metricError estimated error of G¹, absolute
 * @param vertexError estimated error of V, absolute
 */
public record NearlyGaussianPrior(
    Matrix kernel,
    Matrix metricCorrection,
    NdArray vertex,
    int width,
    double kernelError,
    double metricError,
    double vertexError) {

  /**
   * Carries the prior through a network's layers.
   *
   * <p>Cost: that of V at all quadruples of samples with at most two different places in the test
   * set, or one test sample alone; see {@link TensorFlow}. Kinked activations have a V too.
   *
   * @param inputs x, {@code [N, n₀]}, training samples first
   * @param trainSamples N_A
   * @param keeper of averages that are done
   */
  public static NearlyGaussianPrior of(
      NetworkModel model, Matrix inputs, int trainSamples, Workers workers, Keeper keeper) {
    List<LayerTensors> last = new ArrayList<>();
    TensorFlow.of(model, workers)
        .keeping(keeper)
        .run(
            inputs,
            request(trainSamples),
            layer -> {
              last.clear(); // the arrays of layers below are not needed any more
              last.add(layer);
            });
    LayerTensors tensors = last.getFirst();
    Matrix kernel = matrix(tensors.get(Tensor.K));
    return new NearlyGaussianPrior(
        kernel,
        matrix(tensors.get(Tensor.G1)),
        tensors.get(Tensor.V),
        model.architecture().width(model.depth() - 1),
        tensors.error(Tensor.K) / Math.max(kernel.maxAbs(), Double.MIN_NORMAL),
        tensors.error(Tensor.G1),
        tensors.error(Tensor.V));
  }

  /** What a posterior is made of; also for the forecast of a flow. */
  public static TensorRequest request(int trainSamples) {
    return TensorRequest.of(EnumSet.of(Tensor.K, Tensor.G1, Tensor.V))
        .at((a, b, c, d) -> needed(trainSamples, a, b, c, d));
  }

  /** Samples ascend: at most two places in the test set, or all of them one sample. */
  private static boolean needed(int trainSamples, int a, int b, int c, int d) {
    return b < trainSamples || (b == c && c == d && (a < trainSamples || a == b));
  }

  private static Matrix matrix(NdArray array) {
    return Matrix.wrap(array.length(0), array.length(1), array.data());
  }

  /** The number of samples N. */
  public int samples() {
    return kernel.rows();
  }
}
