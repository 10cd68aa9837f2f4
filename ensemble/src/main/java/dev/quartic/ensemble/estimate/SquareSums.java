package dev.quartic.ensemble.estimate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The mean of many quantities and its standard error, from Σ x and Σ x²: for quantities that are
 * not far from zero in units of their spread.
 *
 * <p>Memory: two numbers for each quantity.
 */
public final class SquareSums {
  private final double[] sum;
  private final double[] squares;
  private long count;

  /** Starts with no network. */
  public SquareSums(int size) {
    sum = new double[size];
    squares = new double[size];
  }

  /** Adds the quantities of one network. */
  public void add(double[] quantities) {
    for (int index = 0; index < sum.length; index++) {
      double x = quantities[index];
      sum[index] += x;
      squares[index] += x * x;
    }
    count++;
  }

  /** Adds the sums of other networks. */
  public void merge(SquareSums other) {
    for (int index = 0; index < sum.length; index++) {
      sum[index] += other.sum[index];
      squares[index] += other.squares[index];
    }
    count += other.count;
  }

  /** M. */
  public long count() {
    return count;
  }

  /** Writes the means and their standard errors from an offset. */
  public void mean(double[] mean, double[] error, int from) {
    for (int index = 0; index < sum.length; index++) {
      double average = sum[index] / count;
      mean[from + index] = average;
      error[from + index] =
          Math.sqrt(Math.max(0, squares[index] / count - average * average) / (count - 1));
    }
  }

  /** Writes all sums. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(count);
    DoubleArrays.write(out, sum, sum.length);
    DoubleArrays.write(out, squares, squares.length);
  }

  /** Replaces all sums by those that were written for the same number of quantities. */
  public void read(DataInput in) throws IOException {
    count = in.readLong();
    DoubleArrays.read(in, sum, sum.length);
    DoubleArrays.read(in, squares, squares.length);
  }
}
