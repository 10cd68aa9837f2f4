package dev.quartic.study.prediction;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Question;
import dev.quartic.theory.crossing.HalfOrderTraining;
import java.util.Arrays;

/**
 * How large the terms of order n^(−1/2) are at one time, as root mean squares over samples and
 * outputs: those of means beside the amplitude {@code √(E[z]² + Var z)} of infinite width, those of
 * variances beside its square, the drift of the NTK beside Θ.
 *
 * <p>Three things make the next order, 1/n, small beside them: that they are small themselves; that
 * a neuron which changes its gate for one training sample keeps those for the others, for where it
 * does not, it moves otherwise than these terms take it to; and that networks hardly differ at the
 * start.
 *
 * @param time t or the number of steps
 * @param mean of the mean
 * @param meanError its statistical error
 * @param variance of the variance
 * @param varianceError its statistical error
 * @param drift of the NTK, over all samples
 * @param crossed neurons that changed sides, a share of all, the mean over hidden layers and
 *     training samples
 * @param overlap the share of its other gates that a neuron changes which changes one
 * @param fluctuation at the start, the larger figure of {@link FiniteWidthScale}, of order 1/n
 */
public record HalfOrderSize(
    double time,
    double mean,
    double meanError,
    double variance,
    double varianceError,
    double drift,
    double crossed,
    double overlap,
    double fluctuation) {
  /**
   * The largest overlap that is believed. On the bundled images at depth 3 order n^(−1/2) was
   * closer to networks than infinite width, for nine in ten of all means and variances, where it
   * was up to 0.10 (width 128 until step 10, width 512 until step 30), and from 0.16 on (step 100
   * at width 512) no longer for test images (docs/decisions/0020-half-order-validity.md).
   */
  public static final double LARGEST_OVERLAP = 0.15;

  /**
   * The largest relative change of mean, variance and NTK that is believed, and the largest
   * fluctuation at the start.
   */
  public static final double LARGEST_SHARE = 0.3;

  /**
   * Measures one time.
   *
   * @param place of the time
   * @param from the first sample that counts, {@code to} excluded
   */
  static HalfOrderSize of(
      TheoryStudy theory, HalfOrderTraining.Result result, int place, int from, int to) {
    Matrix zero = theory.prediction().means().get(place);
    double[] variances = theory.prediction().variances().get(place);
    double amplitude = 0;
    double fourth = 0;
    for (int sample = from; sample < to; sample++) {
      for (int output = 0; output < zero.columns(); output++) {
        double square = zero.get(sample, output) * zero.get(sample, output) + variances[sample];
        amplitude += square;
        fourth += square * square;
      }
    }
    NdArray drift = result.value().ntkDrift().slice(place);
    return new HalfOrderSize(
        theory.plan().times().get(place),
        ratio(means(result.value().mean(), place, from, to), amplitude),
        ratio(means(result.error().mean(), place, from, to), amplitude),
        ratio(variances(result.value().covariance(), place, from, to), fourth),
        ratio(variances(result.error().covariance(), place, from, to), fourth),
        ratio(squares(drift.data()), squares(theory.kernels().frozenNtk().data())),
        crossed(theory, result.value().crossed().slice(place)),
        result.overlap().get(place),
        fluctuation(theory.question()));
  }

  /** The largest of all sizes beside what is believed of it. */
  private double strain() {
    double share = Math.max(mean, Math.max(variance, drift));
    return Math.max(overlap / LARGEST_OVERLAP, share / LARGEST_SHARE);
  }

  /** Whether order n^(−1/2) may be believed. */
  public boolean holds() {
    return widthFor(1) <= 1;
  }

  /**
   * The width from which on it may be believed, all widths in proportion: what is of order 1/n
   * falls like 1/n, all else like n^(−1/2).
   *
   * @param width of the network that was judged
   */
  public double widthFor(double width) {
    return width * Math.max(strain() * strain(), fluctuation / LARGEST_SHARE);
  }

  private static double fluctuation(Question question) {
    return FiniteWidthScale.of(question)
        .map(scale -> Math.max(scale.nonGaussianity(), scale.ntkFluctuation()))
        .orElseGet(
            () -> // that of relu, where layers differ
            question.architecture().hiddenWidths().stream().mapToDouble(n -> 5.0 / n).sum());
  }

  private static double ratio(double squares, double scale) {
    return squares == 0 ? 0 : Math.sqrt(squares / scale);
  }

  private static double squares(double[] numbers) {
    return Arrays.stream(numbers).map(number -> number * number).sum();
  }

  private static double means(NdArray means, int time, int from, int to) {
    double sum = 0;
    for (int sample = from; sample < to; sample++) {
      for (int output = 0; output < means.length(2); output++) {
        sum += Math.pow(means.get(time, sample, output), 2);
      }
    }
    return sum;
  }

  private static double variances(NdArray covariances, int time, int from, int to) {
    double sum = 0;
    for (int sample = from; sample < to; sample++) {
      for (int output = 0; output < covariances.length(2); output++) {
        sum += Math.pow(covariances.get(time, sample, output, sample, output), 2);
      }
    }
    return sum;
  }

  private static double crossed(TheoryStudy theory, NdArray neurons) {
    var widths = theory.question().architecture().hiddenWidths();
    double share = 0;
    for (int layer = 0; layer < widths.size(); layer++) {
      share += Arrays.stream(neurons.slice(layer).data()).average().orElse(0) / widths.get(layer);
    }
    return share / widths.size();
  }
}
