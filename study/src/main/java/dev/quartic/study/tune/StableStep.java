package dev.quartic.study.tune;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.NtkSpectrum;

/**
 * The global step size η that goes with the rates of every layer.
 *
 * <p>Gradient descent on ½ Σ (z − y)² is stable below 2/θ_max. Without data every Θ(x, x′) is taken
 * at its largest, Θ(x, x) = 1, so that θ_max = N; that is the worst case, and for the mean of
 * squares the number of samples drops out.
 *
 * @param largest 2/θ_max, for the loss summed over samples and outputs; NaN without data
 * @param largestOfMeanLoss the same for the mean of (z − y)² over samples and outputs
 * @param samplesUsed training samples whose Θ was decomposed; θ_max of more is scaled up from them
 */
public record StableStep(double largest, double largestOfMeanLoss, int samplesUsed) {
  private static final int MOST_SAMPLES = 1000;

  /** What is advised, of the largest stable: half of it, where the fastest mode is gone at once. */
  private static final double SHARE = 0.5;

  static StableStep of(NetworkModel model, TuneQuestion question, Workers workers) {
    int outputs = model.architecture().outputs();
    if (question.samples().isEmpty()) {
      return new StableStep(Double.NaN, outputs, 0);
    }
    Matrix inputs = question.samples().get().train().inputs();
    int used = Math.min(inputs.rows(), MOST_SAMPLES);
    LayerKernels kernels =
        new KernelRecursion(model, GaussianAverages.DEFAULT, workers)
            .output(inputs.block(0, used, 0, inputs.columns()));
    double scale = (double) inputs.rows() / used;
    double largest =
        NtkSpectrum.of(kernels.frozenNtk(), kernels.ntkError()).largestStableStep() / scale;
    return new StableStep(largest, largest * inputs.rows() * outputs / 2, used);
  }

  /** The step to take, for the summed loss. */
  public double advised() {
    return SHARE * largest;
  }

  /** The step to take, for the mean of squares. */
  public double advisedOfMeanLoss() {
    return SHARE * largestOfMeanLoss;
  }
}
