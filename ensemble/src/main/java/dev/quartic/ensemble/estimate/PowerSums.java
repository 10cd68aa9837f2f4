package dev.quartic.ensemble.estimate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Averages over networks of four numbers φ₁ … φ₄ for each of P outputs, and the covariance of these
 * averages.
 *
 * <p>Memory: 14 numbers for each output.
 */
public final class PowerSums {
  /** How many numbers belong to an output. */
  public static final int POWERS = 4;

  private static final int PRODUCTS = POWERS * (POWERS + 1) / 2;

  private final int size;
  private final double[] sum; // [P, 4]
  private final double[] products; // [P, 10], φ_k φ_l for l ≤ k
  private long count;

  /** Starts with no network. */
  public PowerSums(int size) {
    this.size = size;
    sum = new double[size * POWERS];
    products = new double[size * PRODUCTS];
  }

  /** Adds a network's numbers, {@code [P, 4]}. */
  public void add(double[] numbers) {
    for (int p = 0; p < size; p++) {
      int to = p * PRODUCTS;
      for (int k = 0; k < POWERS; k++) {
        double number = numbers[p * POWERS + k];
        sum[p * POWERS + k] += number;
        for (int l = 0; l <= k; l++) {
          products[to++] += number * numbers[p * POWERS + l];
        }
      }
    }
    count++;
  }

  /** Adds the sums of other networks. */
  public void merge(PowerSums other) {
    for (int index = 0; index < sum.length; index++) {
      sum[index] += other.sum[index];
    }
    for (int index = 0; index < products.length; index++) {
      products[index] += other.products[index];
    }
    count += other.count;
  }

  /** M. */
  public long count() {
    return count;
  }

  /** Writes the averages, {@code [P, 4]}, from an offset. */
  public void mean(double[] mean, int from) {
    for (int index = 0; index < sum.length; index++) {
      mean[from + index] = sum[index] / count;
    }
  }

  /** Writes the covariance of the averages, {@code [P, 4, 4]}, from an offset. */
  public void covariance(double[] covariance, int from) {
    for (int p = 0; p < size; p++) {
      int place = p * PRODUCTS;
      for (int k = 0; k < POWERS; k++) {
        for (int l = 0; l <= k; l++) {
          double means = sum[p * POWERS + k] / count * (sum[p * POWERS + l] / count);
          double value = (products[place++] / count - means) / (count - 1);
          covariance[from + (p * POWERS + k) * POWERS + l] = value;
          covariance[from + (p * POWERS + l) * POWERS + k] = value;
        }
      }
    }
  }

  /** Writes all sums. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(count);
    DoubleArrays.writeAll(out, sum, products);
  }

  /** Replaces all sums by those that were written for the same number of outputs. */
  public void read(DataInput in) throws IOException {
    count = in.readLong();
    DoubleArrays.readAll(in, sum, products);
  }
}
