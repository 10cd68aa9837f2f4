package dev.quartic.ensemble.correlator;

import dev.quartic.ensemble.estimate.DoubleArrays;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Sums over the networks of one group: of each number of their rows, and of the products of
 * transported numbers, measured from a reference, that the covariances V, D and A need.
 */
final class GroupSums {
  private final TensorRow row;
  private final double[] reference;
  private final double[] sums;
  private final double[][] products; // layer 2 … L, entries of V, D, A in turn
  private long count;

  /**
   * Starts with no network.
   *
   * @param reference a typical row
   */
  GroupSums(TensorRow row, double[] reference) {
    this.row = row;
    this.reference = reference;
    sums = new double[row.length()];
    products = new double[row.depth() + 1][row.covariances()];
  }

  /** Adds a network's row; its numbers are measured from the reference. */
  void add(double[] numbers) {
    count++;
    for (int index = 0; index < sums.length; index++) {
      sums[index] += numbers[index] - reference[index];
    }
    for (int layer = 2; layer <= row.depth(); layer++) {
      int from = row.transportedFrom(layer);
      int place = 0;
      for (Tensor tensor : TensorRow.COVARIANCES) {
        List<SampleTuple> tuples = row.entries(tensor);
        for (int index = 0; index < tuples.size(); index++) {
          int x = from + row.firstCarrier(tensor, tuples.get(index));
          int y = from + row.secondCarrier(tensor, tuples.get(index));
          products[layer][place++] += (numbers[x] - reference[x]) * (numbers[y] - reference[y]);
        }
      }
    }
  }

  long count() {
    return count;
  }

  /** Σ (number − reference). */
  double sum(int index) {
    return sums[index];
  }

  /** Σ of a product, numbered as in {@link #add}. */
  double product(int layer, int place) {
    return products[layer][place];
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(count);
    DoubleArrays.write(out, sums, sums.length);
    for (double[] layer : products) {
      DoubleArrays.write(out, layer, layer.length);
    }
  }

  void read(DataInput in) throws IOException {
    count = in.readLong();
    DoubleArrays.read(in, sums, sums.length);
    for (double[] layer : products) {
      DoubleArrays.read(in, layer, layer.length);
    }
  }
}
