package dev.quartic.theory.sampled;

/**
 * The mean over the batches of one layer and the spread between them, number by number; batches
 * come in the order of their index, so that digits do not depend on threads.
 */
final class LayerMeans {
  private final double[] mean;
  private final double[] squares;
  private final int watchedFrom;
  private final int watchedTo;
  private long count;
  private double largest;
  private double whole;

  /**
   * Starts from nothing.
   *
   * @param watchedFrom the first of the numbers whose heavy tails are watched
   */
  LayerMeans(int size, int watchedFrom, int watchedTo) {
    mean = new double[size];
    squares = new double[size];
    this.watchedFrom = watchedFrom;
    this.watchedTo = watchedTo;
  }

  void add(double[] part) {
    count++;
    double deviation = 0;
    for (int index = 0; index < mean.length; index++) {
      double before = part[index] - mean[index];
      mean[index] += before / count;
      double square = before * (part[index] - mean[index]);
      squares[index] += square;
      if (index >= watchedFrom && index < watchedTo) {
        deviation += square;
      }
    }
    largest = Math.max(largest, deviation);
    whole += deviation;
  }

  long count() {
    return count;
  }

  double mean(int index) {
    return mean[index];
  }

  /** The variance of one batch. */
  double variance(int index) {
    return squares[index] / (count - 1);
  }

  /** The square of the standard error of the mean. */
  double squaredError(int index) {
    return variance(index) / count;
  }

  /** The part that the largest batch has in the variance of the mean. */
  double largestShare() {
    return whole == 0 ? 0 : largest / whole;
  }

  /** Variance of one batch, summed over what is watched. */
  double watchedVariance() {
    return whole / (count - 1);
  }
}
