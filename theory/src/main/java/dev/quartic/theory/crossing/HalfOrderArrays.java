package dev.quartic.theory.crossing;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.Blas;
import java.util.Arrays;
import java.util.List;

/**
 * Turns the part of a batch into the arrays of a prediction. All of it is linear, so that means and
 * errors over batches are those of the arrays.
 *
 * @param batches whose parts they are
 * @param times t or numbers of steps
 * @param leverage for each time z_∞(t) of all samples given z₀ on the training samples, per ξ,
 *     {@code [N, rank]}
 */
record HalfOrderArrays(ProbeBatches batches, List<Double> times, List<Matrix> leverage) {

  /** How many numbers all arrays have. */
  int size() {
    int n = batches.training().kernels().samples();
    int outputs = batches.targets().columns();
    int layers = batches.laws().size();
    int counts = layers * (2 * batches.targets().rows() + batches.laws().getFirst().rows());
    return times.size() * (n * outputs * (1 + n * outputs) + n * n + counts);
  }

  /** All arrays one behind the other, each with time first. */
  double[] of(double[] part) {
    int n = batches.training().kernels().samples();
    int outputs = batches.targets().columns();
    int t = times.size();
    double[] mean = timeFirst(batches.mean(part), t);
    double[] halves = timeFirst(batches.halves(part), t);
    double[] counts = batches.counts(part);
    double[] crossed = timeFirst(Arrays.copyOf(counts, counts.length / 2), t);
    double[] held = timeFirst(Arrays.copyOfRange(counts, counts.length / 2, counts.length), t);
    double[] products = timeFirst(batches.products(part), t);
    double[] covariances = new double[t * n * outputs * n * outputs];
    double[] drifts = new double[t * n * n];
    for (int time = 0; time < t; time++) {
      covariance(products, time, covariances);
      drift(halves, time, drifts);
    }
    double[][] all = {mean, covariances, drifts, overKinks(crossed), overKinks(held), crossed};
    double[] joined = new double[Arrays.stream(all).mapToInt(one -> one.length).sum()];
    int place = 0;
    for (double[] one : all) {
      System.arraycopy(one, 0, joined, place, one.length);
      place += one.length;
    }
    return joined;
  }

  /** The arrays with their shapes. */
  HalfOrderPrediction prediction(double[] joined) {
    int t = times.size();
    int n = batches.training().kernels().samples();
    int outputs = batches.targets().columns();
    int train = batches.targets().rows();
    int layers = batches.laws().size();
    var cut = new Cut(joined);
    return new HalfOrderPrediction(
        times,
        cut.next(t, n, outputs),
        cut.next(t, n, outputs, n, outputs),
        cut.next(t, n, n),
        cut.next(t, layers, train),
        cut.next(t, layers, train),
        cut.next(t, layers, batches.laws().getFirst().kinks().count(), train));
  }

  /** Cuts arrays off, one after the other. */
  private static final class Cut {
    private final double[] joined;
    private int from;

    Cut(double[] joined) {
      this.joined = joined;
    }

    NdArray next(int... shape) {
      int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
      from += size;
      return NdArray.wrap(Arrays.copyOfRange(joined, from - size, from), shape);
    }
  }

  /** {@code [rows, T]} as {@code [T, rows]}. */
  static double[] timeFirst(double[] values, int times) {
    double[] turned = new double[values.length];
    int rows = values.length / times;
    for (int row = 0; row < rows; row++) {
      for (int time = 0; time < times; time++) {
        turned[time * rows + row] = values[row * times + time];
      }
    }
    return turned;
  }

  /** {@code [T, L − 1, kinks, N_A]} summed to {@code [T, L − 1, N_A]}. */
  private double[] overKinks(double[] counts) {
    int train = batches.targets().rows();
    int rows = batches.laws().getFirst().rows();
    double[] sums = new double[counts.length / rows * train];
    for (int place = 0; place < counts.length; place++) {
      sums[place / rows * train + place % train] += counts[place];
    }
    return sums;
  }

  /** {@code X(t) E[ξ δz]} and its transpose. */
  private void covariance(double[] products, int time, double[] out) {
    Matrix x = leverage.get(time);
    int n = x.rows();
    int outputs = batches.targets().columns();
    int size = n * outputs;
    int rank = x.columns();
    int from = time * rank * outputs * size;
    int to = time * size * size;
    double[] half = new double[size * size];
    for (int output = 0; output < outputs; output++) {
      Blas.gemm(
          false,
          false,
          n,
          size,
          rank,
          1,
          x.data(),
          0,
          rank,
          products,
          from + output * size,
          outputs * size,
          0,
          half,
          output * size,
          outputs * size);
    }
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        out[to + row * size + column] = half[row * size + column] + half[column * size + row];
      }
    }
  }

  private void drift(double[] halves, int time, double[] out) {
    int n = batches.training().kernels().samples();
    int train = batches.targets().rows();
    for (int row = 0; row < train; row++) {
      for (int column = 0; column < n; column++) {
        double half = halves[(time * train + row) * n + column];
        out[(time * n + row) * n + column] += half;
        out[(time * n + column) * n + row] += half;
      }
    }
  }
}
