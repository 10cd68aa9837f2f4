package dev.quartic.ensemble.estimate;

import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.numerics.array.Matrix;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What trained outputs have beyond their control w, at one time. With ζ = z − centre, {@code u = ζ
 * − w} and {@code v = ζ + w},
 *
 * <pre>{@code E[ζ] − E[w] = E[u],   E[ζ ζᵀ] − E[w wᵀ] = E[½ (u vᵀ + v uᵀ)]}</pre>
 *
 * <p>and the powers ζᵏ − wᵏ of every single output, k = 1 … 4.
 *
 * <p>Memory: {@code 5 P²} numbers for P = N n_L outputs.
 */
public final class ControlledMoments {
  private final double[] centre;
  private final int size;
  private final Products products = Products.counted();
  private final PowerSums powers;
  private final double[] cross; // Σ u_p v_q
  private final double[] squares; // Σ u_p² v_q²
  private final double[] mixed; // Σ u_p v_p u_q v_q
  private final double[] pairs; // Σ u_p u_q
  private final double[] cubes; // Σ u_p² v_q + u_p v_p u_q
  private final double[] sum; // Σ u_p

  /**
   * Starts with no network.
   *
   * @param centre {@code [N, n_L]}
   */
  public ControlledMoments(Matrix centre) {
    this.centre = centre.data();
    size = this.centre.length;
    int entries = Math.multiplyExact(size, size);
    powers = new PowerSums(size);
    cross = new double[entries];
    squares = new double[entries];
    mixed = new double[entries];
    pairs = new double[entries];
    cubes = new double[entries];
    sum = new double[size];
  }

  /**
   * Adds a batch of networks.
   *
   * @param rows {@code [networks, stride]}
   * @param from where z(t) starts in each row
   * @param controlFrom where w(t) starts in each row
   */
  public void add(double[] rows, int networks, int stride, int from, int controlFrom) {
    double[] u = new double[networks * size];
    double[] v = new double[networks * size];
    double[] differences = new double[PowerSums.POWERS * size];
    for (int network = 0; network < networks; network++) {
      int row = network * stride;
      for (int p = 0; p < size; p++) {
        double zeta = rows[row + from + p] - centre[p];
        double w = rows[row + controlFrom + p];
        u[network * size + p] = zeta - w;
        v[network * size + p] = zeta + w;
        int at = PowerSums.POWERS * p;
        differences[at] = zeta - w;
        differences[at + 1] = (zeta - w) * (zeta + w);
        differences[at + 2] = (zeta - w) * (zeta * zeta + zeta * w + w * w);
        differences[at + 3] = (zeta - w) * (zeta + w) * (zeta * zeta + w * w);
      }
      powers.add(differences);
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
      sum[index % size] += u[index];
    }
    products.leftTransposed(size, size, networks, 1, u, v, 1, cross, 0);
    products.leftTransposed(size, size, networks, 1, uu, vv, 1, squares, 0);
    products.leftTransposed(size, size, networks, 1, uv, uv, 1, mixed, 0);
    products.leftTransposed(size, size, networks, 1, u, u, 1, pairs, 0);
    products.leftTransposed(size, size, networks, 1, uu, v, 1, cubes, 0);
    products.leftTransposed(size, size, networks, 1, uv, u, 1, cubes, 0);
  }

  /** Writes averages and covariances at one time. */
  public void write(MomentEstimate target, int time) {
    int entries = size * size;
    double[] y = new double[entries]; // Σ ½ (u_p v_q + v_p u_q)
    double[] yy = new double[entries];
    double[] yu = new double[entries];
    for (int p = 0; p < size; p++) {
      for (int q = 0; q < size; q++) {
        int at = p * size + q;
        int mirror = q * size + p;
        y[at] = (cross[at] + cross[mirror]) / 2;
        yy[at] = (squares[at] + squares[mirror] + 2 * mixed[at]) / 4;
        yu[at] = cubes[at] / 2;
      }
    }
    target.fill(time, size, powers.count(), sum, y, yy, yu, pairs, mixed);
    target.fill(time, powers);
  }

  /** Writes all sums. */
  public void write(DataOutput out) throws IOException {
    powers.write(out);
    DoubleArrays.writeAll(out, sums());
  }

  /** Replaces all sums by those that were written for the same sizes. */
  public void read(DataInput in) throws IOException {
    powers.read(in);
    DoubleArrays.readAll(in, sums());
  }

  private double[][] sums() {
    return new double[][] {cross, squares, mixed, pairs, cubes, sum};
  }
}
