package dev.quartic.ensemble.estimate;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.numerics.array.Matrix;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Mean and covariance at one time with a {@link LinearControl}. With {@code u = z − w} and {@code v
 * = z + w}, both measured from the centre,
 *
 * <pre>{@code E[z] = E[u],   Cov[z] − Cov[w] = E[½ (u vᵀ + v uᵀ)] − ½ (E[u] E[v]ᵀ + E[v] E[u]ᵀ)}
 * </pre>
 *
 * <p>Memory: {@code 3 P²} numbers for P = N n_L outputs. The errors take E[u] and E[v] for small
 * against the spread, as they are when the centre is near E[z].
 */
public final class ControlledMoments {
  private final Matrix map;
  private final Matrix centre;
  private final int size;
  private final Products products = Products.counted();
  private final double[] sumU;
  private final double[] sumV;
  private final double[] sumSquareU;
  private final double[] cross; // Σ u_p v_q
  private final double[] squares; // Σ u_p² v_q²
  private final double[] mixed; // Σ u_p v_p u_q v_q
  private long count;

  /**
   * Starts with no network.
   *
   * @param map M, {@code [N, N]}
   * @param centre {@code [N, n_L]}
   */
  public ControlledMoments(Matrix map, Matrix centre) {
    this.map = map;
    this.centre = centre;
    size = centre.rows() * centre.columns();
    int entries = Math.multiplyExact(size, size);
    sumU = new double[size];
    sumV = new double[size];
    sumSquareU = new double[size];
    cross = new double[entries];
    squares = new double[entries];
    mixed = new double[entries];
  }

  /**
   * Adds a batch of networks.
   *
   * @param rows {@code [networks, stride]}
   * @param from where z(t) starts in each row
   * @param initialFrom where z(0) starts in each row
   */
  public void add(double[] rows, int networks, int stride, int from, int initialFrom) {
    int samples = centre.rows();
    int outputs = centre.columns();
    double[] u = new double[networks * size];
    double[] v = new double[networks * size];
    for (int network = 0; network < networks; network++) {
      int row = network * stride;
      for (int sample = 0; sample < samples; sample++) {
        for (int output = 0; output < outputs; output++) {
          double w = 0;
          for (int other = 0; other < samples; other++) {
            w += map.get(sample, other) * rows[row + initialFrom + other * outputs + output];
          }
          int place = sample * outputs + output;
          double z = rows[row + from + place] - centre.data()[place];
          u[network * size + place] = z - w;
          v[network * size + place] = z + w;
        }
      }
    }
    accumulate(u, v, networks);
  }

  private void accumulate(double[] u, double[] v, int networks) {
    double[] uu = new double[u.length];
    double[] vv = new double[u.length];
    double[] uv = new double[u.length];
    for (int index = 0; index < u.length; index++) {
      uu[index] = u[index] * u[index];
      vv[index] = v[index] * v[index];
      uv[index] = u[index] * v[index];
      sumU[index % size] += u[index];
      sumV[index % size] += v[index];
      sumSquareU[index % size] += uu[index];
    }
    products.leftTransposed(size, size, networks, 1, u, v, 1, cross, 0);
    products.leftTransposed(size, size, networks, 1, uu, vv, 1, squares, 0);
    products.leftTransposed(size, size, networks, 1, uv, uv, 1, mixed, 0);
    count += networks;
  }

  /** Writes E[z] and its standard errors, {@code [P]} each, from an offset. */
  public void mean(double[] mean, double[] error, int from) {
    for (int p = 0; p < size; p++) {
      double average = sumU[p] / count;
      double variance = Math.max(0, sumSquareU[p] / count - average * average);
      mean[from + p] = centre.data()[p] + average;
      error[from + p] = Math.sqrt(variance / (count - 1));
    }
  }

  /**
   * Writes {@code Cov[z] − Cov[w]} and its standard errors, {@code [P, P]} each, from an offset.
   */
  public void covarianceGain(double[] gain, double[] error, int from) {
    for (int p = 0; p < size; p++) {
      for (int q = 0; q < size; q++) {
        double product = (cross[p * size + q] + cross[q * size + p]) / (2.0 * count);
        double means = (sumU[p] * sumV[q] + sumU[q] * sumV[p]) / (2.0 * count * count);
        double square =
            (squares[p * size + q] + squares[q * size + p] + 2 * mixed[p * size + q])
                / (4.0 * count);
        gain[from + p * size + q] = (product - means) * count / (count - 1);
        error[from + p * size + q] =
            Math.sqrt(Math.max(0, square - product * product) / (count - 1));
      }
    }
  }

  /** Writes all sums. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(count);
    for (double[] sums : sums()) {
      DoubleArrays.write(out, sums, sums.length);
    }
  }

  /** Replaces all sums by those that were written for the same sizes. */
  public void read(DataInput in) throws IOException {
    count = in.readLong();
    for (double[] sums : sums()) {
      DoubleArrays.read(in, sums, sums.length);
    }
  }

  private double[][] sums() {
    return new double[][] {sumU, sumV, sumSquareU, cross, squares, mixed};
  }
}
