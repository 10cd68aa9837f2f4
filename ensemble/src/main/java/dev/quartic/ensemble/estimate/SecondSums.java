package dev.quartic.ensemble.estimate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Averages over networks of a symmetric matrix y and a vector b that each has, and the covariances
 * of these averages that an error of {@code ȳ_{pq} − b̄_p b̄_q} takes, or of sums of these over
 * {@code p = q}.
 *
 * <p>Memory: {@code 5 P²} numbers.
 */
public final class SecondSums {
  private final int size;
  private final double[] vector; // Σ b_p
  private final double[] matrix; // Σ y_pq
  private final double[] squares; // Σ y_pq²
  private final double[] mixed; // Σ y_pq b_p
  private final double[] pairs; // Σ b_p b_q
  private final double[] own; // Σ y_pp y_qq
  private final double[] diagonal; // y_pp of the network that is added
  private long count;

  /** Starts with no network. */
  public SecondSums(int size) {
    this.size = size;
    int entries = Math.multiplyExact(size, size);
    vector = new double[size];
    matrix = new double[entries];
    squares = new double[entries];
    mixed = new double[entries];
    pairs = new double[entries];
    own = new double[entries];
    diagonal = new double[size];
  }

  /**
   * Adds one network.
   *
   * @param y {@code [P, P]}
   * @param b array that holds b
   * @param from where b starts
   */
  public void add(double[] y, double[] b, int from) {
    for (int p = 0; p < size; p++) {
      diagonal[p] = y[p * size + p];
    }
    for (int p = 0; p < size; p++) {
      double mean = b[from + p];
      double square = diagonal[p];
      vector[p] += mean;
      for (int q = 0; q < size; q++) {
        int at = p * size + q;
        matrix[at] += y[at];
        squares[at] += y[at] * y[at];
        mixed[at] += y[at] * mean;
        pairs[at] += mean * b[from + q];
        own[at] += square * diagonal[q];
      }
    }
    count++;
  }

  /** Adds the sums of other networks. */
  public void merge(SecondSums other) {
    double[][] sums = sums();
    double[][] more = other.sums();
    for (int which = 0; which < sums.length; which++) {
      for (int index = 0; index < sums[which].length; index++) {
        sums[which][index] += more[which][index];
      }
    }
    count += other.count;
  }

  /** M. */
  public long count() {
    return count;
  }

  /** Writes averages and covariances at one time. */
  public void write(MomentEstimate target, int time) {
    target.fill(time, size, count, vector, matrix, squares, mixed, pairs, own);
  }

  /** Writes all sums. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(count);
    DoubleArrays.writeAll(out, sums());
  }

  /** Replaces all sums by those that were written for the same size. */
  public void read(DataInput in) throws IOException {
    count = in.readLong();
    DoubleArrays.readAll(in, sums());
  }

  private double[][] sums() {
    return new double[][] {vector, matrix, squares, mixed, pairs, own};
  }
}
