package dev.quartic.theory.sampled;

import dev.quartic.numerics.array.Matrix;

/**
 * Arithmetic of the fields of a batch: one number for every sample and draw, {@code [samples,
 * batch]} row-major. Training samples come first, so that the first {@code N_A · batch} numbers of
 * a field are its restriction to them; sums run over the shortest field.
 *
 * @param batch draws
 */
record Fields(int batch) {

  /** {@code table · v}, with the columns of the table as the first rows of v. */
  double[] product(Matrix table, double[] v) {
    return new Table.Full(table).times(v, batch);
  }

  /** {@code tableᵀ · v}. */
  double[] transposedProduct(Matrix table, double[] v) {
    return new Table.Full(table, table.rows(), true).times(v, batch);
  }

  /** x y. */
  static double[] times(double[] x, double[] y) {
    double[] out = new double[Math.min(x.length, y.length)];
    for (int k = 0; k < out.length; k++) {
      out[k] = x[k] * y[k];
    }
    return out;
  }

  /** x y z. */
  static double[] times(double[] x, double[] y, double[] z) {
    double[] out = new double[Math.min(x.length, Math.min(y.length, z.length))];
    for (int k = 0; k < out.length; k++) {
      out[k] = x[k] * y[k] * z[k];
    }
    return out;
  }

  /** {@code sum += factor x y}. */
  static void add(double[] sum, double factor, double[] x, double[] y) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += factor * x[k] * y[k];
    }
  }

  /** {@code sum += factor x y z}. */
  static void add(double[] sum, double factor, double[] x, double[] y, double[] z) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += factor * x[k] * y[k] * z[k];
    }
  }

  /** {@code sum += factor x}. */
  static void add(double[] sum, double factor, double[] x) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += factor * x[k];
    }
  }

  /** {@code x + factor y}. */
  static double[] sum(double[] x, double factor, double[] y) {
    double[] out = new double[Math.min(x.length, y.length)];
    for (int k = 0; k < out.length; k++) {
      out[k] = x[k] + factor * y[k];
    }
    return out;
  }

  /** Multiplies every draw by a number of its own. */
  void scaleDraws(double[] field, double[] weights) {
    for (int from = 0; from < field.length; from += batch) {
      for (int draw = 0; draw < batch; draw++) {
        field[from + draw] *= weights[draw];
      }
    }
  }
}
