package dev.quartic.theory.sampled;

import dev.quartic.numerics.checkpoint.Checkpointed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The mean over the batches of one layer and the spread between them, number by number; batches
 * come in the order of their index, so that digits do not depend on threads.
 */
final class LayerMeans implements Checkpointed {
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

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeLong(count);
    out.writeDouble(largest);
    out.writeDouble(whole);
    for (int index = 0; index < mean.length; index++) {
      out.writeDouble(mean[index]);
      out.writeDouble(squares[index]);
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    count = in.readLong();
    largest = in.readDouble();
    whole = in.readDouble();
    for (int index = 0; index < mean.length; index++) {
      mean[index] = in.readDouble();
      squares[index] = in.readDouble();
    }
  }
}
