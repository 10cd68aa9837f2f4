package dev.quartic.theory.sampled;

/**
 * Arithmetic of the fields of a batch: one number for every sample and draw, {@code [samples,
 * batch]} row-major, in single precision: rounding is nothing beside the spread of draws. Training
 * samples come first, so that the first {@code N_A · batch} numbers of a field are its restriction
 * to them; sums run over the shortest field.
 *
 * @param batch draws
 */
record Fields(int batch) {

  /** {@code table · v}, with the columns of the table as the first rows of v. */
  float[] product(SingleMatrix table, float[] v) {
    return new Table.Full(table).times(v, batch);
  }

  /** x y. */
  static float[] times(float[] x, float[] y) {
    float[] out = new float[Math.min(x.length, y.length)];
    for (int k = 0; k < out.length; k++) {
      out[k] = x[k] * y[k];
    }
    return out;
  }

  /** x y z. */
  static float[] times(float[] x, float[] y, float[] z) {
    float[] out = new float[Math.min(x.length, Math.min(y.length, z.length))];
    for (int k = 0; k < out.length; k++) {
      out[k] = x[k] * y[k] * z[k];
    }
    return out;
  }

  /** {@code sum += factor x y}. */
  static void add(float[] sum, double factor, float[] x, float[] y) {
    float scale = (float) factor;
    for (int k = 0; k < sum.length; k++) {
      sum[k] += scale * x[k] * y[k];
    }
  }

  /** {@code sum += factor x y z}. */
  static void add(float[] sum, double factor, float[] x, float[] y, float[] z) {
    float scale = (float) factor;
    for (int k = 0; k < sum.length; k++) {
      sum[k] += scale * x[k] * y[k] * z[k];
    }
  }

  /** {@code sum += factor x}. */
  static void add(float[] sum, double factor, float[] x) {
    float scale = (float) factor;
    for (int k = 0; k < sum.length; k++) {
      sum[k] += scale * x[k];
    }
  }

  /** {@code x + factor y}. */
  static float[] sum(float[] x, double factor, float[] y) {
    float scale = (float) factor;
    float[] out = new float[Math.min(x.length, y.length)];
    for (int k = 0; k < out.length; k++) {
      out[k] = x[k] + scale * y[k];
    }
    return out;
  }

  /** Rounded. */
  static float[] single(double[] values) {
    float[] out = new float[values.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = (float) values[k];
    }
    return out;
  }

  /** Multiplies every draw by a number of its own. */
  void scaleDraws(float[] field, double[] weights) {
    float[] scales = single(weights);
    for (int from = 0; from < field.length; from += batch) {
      for (int draw = 0; draw < batch; draw++) {
        field[from + draw] *= scales[draw];
      }
    }
  }
}
