package dev.quartic.theory.crossing;

/** Means over batches of equal size, and their standard errors from the scatter of the batches. */
final class BatchMeans {
  private final double[] mean;
  private final double[] squares; // Σ (x − x̄)²
  private long count;

  BatchMeans(int size) {
    mean = new double[size];
    squares = new double[size];
  }

  void add(double[] batch) {
    count++;
    for (int place = 0; place < mean.length; place++) {
      double deviation = batch[place] - mean[place];
      mean[place] += deviation / count;
      squares[place] += deviation * (batch[place] - mean[place]);
    }
  }

  double[] mean() {
    return mean.clone();
  }

  /** One standard error; NaN of a single batch. */
  double[] error() {
    double[] error = new double[squares.length];
    for (int place = 0; place < error.length; place++) {
      error[place] = Math.sqrt(squares[place] / (count - 1) / count);
    }
    return error;
  }
}
