package dev.quartic.ensemble.estimate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The mean of many quantities and its standard error, {@code √(Σ (x − x̄)² / (M (M − 1)))}.
 *
 * <p>Memory: three numbers for each quantity.
 */
public final class MeanMoments {
  private final int size;
  private final double[] reference;
  private final double[] sum; // Σ d, d = x − reference
  private final double[] squares; // Σ d²
  private long count;

  /** Starts with no network. */
  public MeanMoments(int size) {
    this.size = size;
    reference = new double[size];
    sum = new double[size];
    squares = new double[size];
  }

  /**
   * Adds a batch of networks.
   *
   * @param rows {@code [networks, stride]}
   * @param from where the quantities start in each row
   */
  public void add(double[] rows, int networks, int stride, int from) {
    if (count == 0) {
      average(rows, networks, stride, from, reference);
    }
    for (int network = 0; network < networks; network++) {
      int row = network * stride + from;
      for (int index = 0; index < size; index++) {
        double d = rows[row + index] - reference[index];
        sum[index] += d;
        squares[index] += d * d;
      }
    }
    count += networks;
  }

  static void average(double[] rows, int networks, int stride, int from, double[] mean) {
    for (int network = 0; network < networks; network++) {
      for (int index = 0; index < mean.length; index++) {
        mean[index] += rows[network * stride + from + index] / networks;
      }
    }
  }

  /** M. */
  public long count() {
    return count;
  }

  /** x̄ of each quantity. */
  public double[] mean() {
    double[] mean = new double[size];
    for (int index = 0; index < size; index++) {
      mean[index] = reference[index] + sum[index] / count;
    }
    return mean;
  }

  /** The standard error of each mean; NaN for a single network. */
  public double[] error() {
    double[] error = new double[size];
    for (int index = 0; index < size; index++) {
      double centred = Math.max(0, squares[index] - sum[index] * sum[index] / count);
      error[index] = Math.sqrt(centred / (count - 1) / count);
    }
    return error;
  }

  /** Writes all sums. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(count);
    DoubleArrays.write(out, reference, size);
    DoubleArrays.write(out, sum, size);
    DoubleArrays.write(out, squares, size);
  }

  /** Replaces all sums by those that were written for the same number of quantities. */
  public void read(DataInput in) throws IOException {
    count = in.readLong();
    DoubleArrays.read(in, reference, size);
    DoubleArrays.read(in, sum, size);
    DoubleArrays.read(in, squares, size);
  }
}
