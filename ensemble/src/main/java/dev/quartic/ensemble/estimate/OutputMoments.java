package dev.quartic.ensemble.estimate;

import dev.quartic.ensemble.derivatives.Products;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Mean and covariance of P quantities at one time, and their standard errors, from the sums of
 * {@code d, d dᵀ, (d∘d) dᵀ, (d∘d)(d∘d)ᵀ} with d measured from a reference.
 *
 * <p>Memory: {@code 3 P²} numbers. Cost: {@code 3 P²} multiply-adds for each network, as matrix
 * products.
 */
public final class OutputMoments {
  private final int size;
  private final Products products = Products.counted();
  private final double[] reference;
  private final double[] sum; // Σ d_p
  private final double[] pairs; // Σ d_p d_q, [P, P]
  private final double[] squareTimesOne; // Σ d_p² d_q, [P, P]
  private final double[] squares; // Σ d_p² d_q², [P, P]
  private long count;

  /** Starts with no network. */
  public OutputMoments(int size) {
    this.size = size;
    int entries = Math.multiplyExact(size, size);
    reference = new double[size];
    sum = new double[size];
    pairs = new double[entries];
    squareTimesOne = new double[entries];
    squares = new double[entries];
  }

  /**
   * Adds a batch of networks.
   *
   * @param rows {@code [networks, stride]}
   * @param from where the quantities start in each row
   */
  public void add(double[] rows, int networks, int stride, int from) {
    if (count == 0) {
      MeanMoments.average(rows, networks, stride, from, reference);
    }
    double[] d = new double[networks * size];
    double[] dd = new double[networks * size];
    for (int network = 0; network < networks; network++) {
      for (int index = 0; index < size; index++) {
        double difference = rows[network * stride + from + index] - reference[index];
        d[network * size + index] = difference;
        dd[network * size + index] = difference * difference;
        sum[index] += difference;
      }
    }
    products.leftTransposed(size, size, networks, 1, d, d, 1, pairs, 0);
    products.leftTransposed(size, size, networks, 1, dd, d, 1, squareTimesOne, 0);
    products.leftTransposed(size, size, networks, 1, dd, dd, 1, squares, 0);
    count += networks;
  }

  /** M. */
  public long count() {
    return count;
  }

  /** Writes the means z̄ and their standard errors, {@code [P]} each, from an offset. */
  public void mean(double[] mean, double[] error, int from) {
    for (int p = 0; p < size; p++) {
      double centred = Math.max(0, pairs[p * size + p] - sum[p] * sum[p] / count);
      mean[from + p] = reference[p] + sum[p] / count;
      error[from + p] = Math.sqrt(centred / (count - 1) / count);
    }
  }

  /**
   * Writes the covariance, divisor M − 1, and its standard errors, {@code [P, P]} each, from an
   * offset.
   *
   * <p>The error is that of a mean, {@code √(Var[u_p u_q] / M)} with {@code u = z − z̄} and the
   * variance of the M products taken with divisor M − 1. With {@code m = ⟨d⟩} and all averages over
   * the networks,
   *
   * <pre>{@code ⟨u_p² u_q²⟩ = ⟨d_p² d_q²⟩ − 2 m_q ⟨d_p² d_q⟩ − 2 m_p ⟨d_p d_q²⟩
   *             + m_q² ⟨d_p²⟩ + m_p² ⟨d_q²⟩ + 4 m_p m_q ⟨d_p d_q⟩ − 3 m_p² m_q²}</pre>
   */
  public void covariance(double[] covariance, double[] error, int from) {
    for (int p = 0; p < size; p++) {
      for (int q = 0; q <= p; q++) {
        double second = pairs[p * size + q] / count - sum[p] / count * (sum[q] / count);
        double value = second * count / (count - 1);
        double variance = (fourth(p, q) - second * second) / (count - 1);
        double deviation = Math.sqrt(Math.max(0, variance));
        covariance[from + p * size + q] = value;
        covariance[from + q * size + p] = value;
        error[from + p * size + q] = deviation;
        error[from + q * size + p] = deviation;
      }
    }
  }

  /** {@code ⟨u_p² u_q²⟩}. */
  private double fourth(int p, int q) {
    double mp = sum[p] / count;
    double mq = sum[q] / count;
    double shifted =
        squares[p * size + q]
            - 2 * mq * squareTimesOne[p * size + q]
            - 2 * mp * squareTimesOne[q * size + p]
            + mq * mq * pairs[p * size + p]
            + mp * mp * pairs[q * size + q]
            + 4 * mp * mq * pairs[p * size + q];
    return shifted / count - 3 * mp * mp * mq * mq;
  }

  /** Writes all sums. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(count);
    DoubleArrays.writeAll(out, sums());
  }

  /** Replaces all sums by those that were written for the same number of quantities. */
  public void read(DataInput in) throws IOException {
    count = in.readLong();
    DoubleArrays.readAll(in, sums());
  }

  private double[][] sums() {
    return new double[][] {reference, sum, pairs, squareTimesOne, squares};
  }
}
