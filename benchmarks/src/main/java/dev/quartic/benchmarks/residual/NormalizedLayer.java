package dev.quartic.benchmarks.residual;

/**
 * Layer normalization of a layer's fields: z, μ and s² as polynomials in three ε of which each
 * squares to zero, so that coefficients are derivatives along three directions.
 */
final class NormalizedLayer {
  private static final int TERMS = TangentFields.FIELDS;

  /** The set of directions of each field, bit by bit. */
  private static final int[] SETS = {0, 1, 2, 4, 3, 5, 6, 7};

  private NormalizedLayer() {}

  /**
   * Normalizes.
   *
   * @param from fields by neuron, {@code [width, fields, samples]}
   * @param fields the first ones of {@link TangentFields}: those with all derivatives of each
   * @param to receives those of ẑ
   */
  static void of(double[] from, int width, int fields, int samples, double[] to) {
    int size = fields * samples;
    for (int a = 0; a < samples; a++) {
      double[] mean = new double[TERMS];
      for (int neuron = 0; neuron < width; neuron++) {
        for (int field = 0; field < fields; field++) {
          mean[SETS[field]] += from[neuron * size + field * samples + a] / width;
        }
      }
      double[] square = new double[TERMS];
      for (int neuron = 0; neuron < width; neuron++) {
        double[] z = centred(from, neuron * size + a, fields, samples, mean);
        addProduct(z, z, 1.0 / width, square);
      }
      double[] inverse = inverseRoot(square);
      for (int neuron = 0; neuron < width; neuron++) {
        double[] unit = new double[TERMS];
        addProduct(centred(from, neuron * size + a, fields, samples, mean), inverse, 1, unit);
        for (int field = 0; field < fields; field++) {
          to[neuron * size + field * samples + a] = unit[SETS[field]];
        }
      }
    }
  }

  private static double[] centred(double[] from, int at, int fields, int samples, double[] mean) {
    double[] z = new double[TERMS];
    for (int field = 0; field < fields; field++) {
      z[SETS[field]] = from[at + field * samples] - mean[SETS[field]];
    }
    return z;
  }

  private static void addProduct(double[] x, double[] y, double factor, double[] to) {
    for (int left = 0; left < TERMS; left++) {
      for (int right = 0; right < TERMS; right++) {
        if ((left & right) == 0) {
          to[left | right] += factor * x[left] * y[right];
        }
      }
    }
  }

  /** v^(−½): with v = v₀ (1 + u), 1 − u/2 + 3u²/8 − 5u³/16. */
  private static double[] inverseRoot(double[] v) {
    double[] u = v.clone();
    for (int term = 0; term < TERMS; term++) {
      u[term] /= v[0];
    }
    u[0] = 0;
    double[] second = new double[TERMS];
    addProduct(u, u, 1, second);
    double[] third = new double[TERMS];
    addProduct(second, u, 1, third);
    double[] root = new double[TERMS];
    for (int term = 0; term < TERMS; term++) {
      double one = term == 0 ? 1 : 0;
      root[term] =
          (one - u[term] / 2 + 0.375 * second[term] - 0.3125 * third[term]) / Math.sqrt(v[0]);
    }
    return root;
  }
}
