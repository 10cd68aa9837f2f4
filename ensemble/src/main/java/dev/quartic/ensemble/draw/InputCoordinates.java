package dev.quartic.ensemble.draw;

import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;

/**
 * The samples in coordinates of the space they span: {@code X = C Qᵀ} with orthonormal columns in
 * Q, exact to rounding.
 *
 * <p>A network meets its inputs only through {@code W X_α = (W Q) C_α}. The entries of W are
 * independent normal numbers of one variance, and so are those of {@code W Q}; a gradient step
 * {@code ΔW = −λ Σ_α δ_α X_αᵀ} changes W only inside the span, where it reads {@code ΔWQ = −λ Σ_α
 * δ_α C_αᵀ}. The ensemble and its training are therefore the same, provided that C_W / n₀ and λ_W /
 * n₀ keep the original n₀. (For one seed the networks differ from those drawn without compression:
 * the law is the same, not the draw.)
 *
 * @param matrix C, {@code [N, rank]}
 * @param basis Q, {@code [n₀, rank]}; the identity where nothing was gained
 */
public record InputCoordinates(Matrix matrix, Matrix basis) {
  /**
   * A sample whose distance from the span of those before is below this fraction of its own length
   * adds no direction: what is dropped is rounding.
   */
  private static final double SPAN_TOLERANCE = 1e-14;

  /**
   * Compresses inputs when there are fewer samples than components, and leaves them alone
   * otherwise.
   *
   * <p>Cost: 8 N² n₀ operations, once.
   *
   * @param inputs X, {@code [N, n₀]}
   */
  public static InputCoordinates of(Matrix inputs) {
    return inputs.columns() > inputs.rows() ? compressed(inputs) : identity(inputs);
  }

  /** The samples as they are. */
  public static InputCoordinates identity(Matrix inputs) {
    int n = inputs.columns();
    return new InputCoordinates(inputs, Matrix.build(n, n, (row, column) -> row == column ? 1 : 0));
  }

  /** Gram–Schmidt, each sample projected twice, which is enough for orthogonality to rounding. */
  private static InputCoordinates compressed(Matrix inputs) {
    int samples = inputs.rows();
    int dimension = inputs.columns();
    double[][] basis = new double[samples][];
    double[][] coordinates = new double[samples][samples];
    int rank = 0;
    for (int sample = 0; sample < samples; sample++) {
      double[] rest = inputs.row(sample);
      double length = Math.sqrt(dot(rest, rest));
      for (int pass = 0; pass < 2; pass++) {
        for (int direction = 0; direction < rank; direction++) {
          double part = dot(rest, basis[direction]);
          coordinates[sample][direction] += part;
          for (int index = 0; index < dimension; index++) {
            rest[index] -= part * basis[direction][index];
          }
        }
      }
      double distance = Math.sqrt(dot(rest, rest));
      if (distance > SPAN_TOLERANCE * length) {
        coordinates[sample][rank] = distance;
        basis[rank++] = Arrays.stream(rest).map(component -> component / distance).toArray();
      }
    }
    int columns = Math.max(1, rank); // samples that are all zero keep one column of zeros
    double[][] directions = rank == 0 ? new double[][] {unit(dimension)} : basis;
    return new InputCoordinates(
        Matrix.build(samples, columns, (row, column) -> coordinates[row][column]),
        Matrix.build(dimension, columns, (row, column) -> directions[column][row]));
  }

  private static double[] unit(int dimension) {
    double[] vector = new double[dimension];
    vector[0] = 1;
    return vector;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int index = 0; index < a.length; index++) {
      sum += a[index] * b[index];
    }
    return sum;
  }

  /** The number of coordinates of a sample. */
  public int rank() {
    return matrix.columns();
  }
}
