package dev.quartic.study.answer;

import dev.quartic.numerics.array.NdArray;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How large outputs are at one time, root mean squares over some samples and all outputs; NaN where
 * arrays are missing, and where a corrected variance is negative.
 *
 * @param mean0 of E[z] at infinite width
 * @param spread0 of the standard deviation there
 * @param mean1 of E[z] to order 1/n
 * @param spread1 of the standard deviation to order 1/n
 * @param hasFirstOrder whether terms of order 1/n are there
 */
record OutputSizes(
    double mean0, double spread0, double mean1, double spread1, boolean hasFirstOrder) {

  /**
   * Measures them.
   *
   * @param range the first sample and the one after the last
   */
  static OutputSizes of(int[] range, int time, Function<String, @Nullable NdArray> arrays) {
    NdArray mean0 = arrays.apply("mean0");
    NdArray variance0 = arrays.apply("variance0");
    NdArray covariance0 = arrays.apply("covariance0"); // where an older run is read back
    if (mean0 == null || (variance0 == null && covariance0 == null) || time < 0) {
      return new OutputSizes(Double.NaN, Double.NaN, Double.NaN, Double.NaN, false);
    }
    NdArray mean1 = arrays.apply("mean1");
    NdArray covariance1 = arrays.apply("covariance1");
    boolean first = mean1 != null && covariance1 != null;
    double[] sums = new double[4];
    int known = 0;
    int outputs = mean0.length(2);
    for (int sample = range[0]; sample < range[1]; sample++) {
      for (int output = 0; output < outputs; output++) {
        double variance =
            variance0 != null
                ? variance0.get(time, sample, output)
                : Objects.requireNonNull(covariance0).get(time, sample, sample);
        double mean = mean0.get(time, sample, output);
        sums[0] += mean * mean;
        if (!Double.isNaN(variance)) {
          sums[1] += variance;
          known++;
        }
        if (mean1 != null && covariance1 != null) {
          double corrected = mean + mean1.get(time, sample, output);
          sums[2] += corrected * corrected;
          sums[3] += variance + covariance1.get(time, sample, output, sample, output);
        }
      }
    }
    double count = (double) (range[1] - range[0]) * outputs;
    return new OutputSizes(
        Math.sqrt(sums[0] / count),
        Math.sqrt(sums[1] / known),
        first ? Math.sqrt(sums[2] / count) : Double.NaN,
        first ? Math.sqrt(sums[3] / count) : Double.NaN,
        first);
  }
}
