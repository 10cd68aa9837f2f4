package dev.quartic.study.prediction;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.Question;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;

/**
 * What is known of K and Θ of the output layer.
 *
 * @param shown both kernels of all samples, or of some where they are many
 * @param samples N
 * @param meanVariance the mean of K of a sample with itself
 * @param meanNtk the mean of Θ of a sample with itself
 * @param kernelError estimated error of K, relative to its largest diagonal entry
 * @param ntkError estimated error of Θ, likewise
 */
public record OutputKernels(
    LayerKernels shown,
    int samples,
    double meanVariance,
    double meanNtk,
    double kernelError,
    double ntkError) {
  private static final int SHOWN_TRAIN = 48;
  private static final int SHOWN_TEST = 16;

  /** Of all samples. */
  static OutputKernels of(LayerKernels all) {
    return new OutputKernels(
        all,
        all.samples(),
        mean(all.kernel().diagonal()),
        mean(all.frozenNtk().diagonal()),
        all.kernelError(),
        all.ntkError());
  }

  /** Both kernels of the first training and the first test samples. */
  static LayerKernels ofSome(Question question, Workers workers) {
    SampleSet samples = question.samples();
    int train = Math.min(SHOWN_TRAIN, samples.train().count());
    int test = Math.min(SHOWN_TEST, samples.test().count());
    Table inputs = samples.train().table().first(train).above(samples.test().table().first(test));
    return new KernelRecursion(question.model(), GaussianAverages.DEFAULT, workers)
        .output(inputs.matrix());
  }

  /** Whether all samples are shown. */
  boolean areAll() {
    return shown.samples() == samples;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
