package dev.quartic.study.compare;

/**
 * The mean of independent numbers.
 *
 * @param value the mean
 * @param error one standard error of it, s/√M; NaN of a single number
 */
public record SampleMean(double value, double error) {

  /** Takes the mean of M numbers. */
  public static SampleMean of(double[] values) {
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
      squares += value * value;
    }
    int count = values.length;
    double mean = sum / count;
    double variance = Math.max(0, squares / count - mean * mean);
    return new SampleMean(mean, Math.sqrt(variance / (count - 1)));
  }
}
