package dev.quartic.gaussian.quadruple;

import dev.quartic.network.activation.Activation;

/**
 * σ and its first three derivatives as piecewise polynomials, for sums over very many nodes.
 *
 * <p>On each interval of a uniform grid the quintic that has the right values, slopes and
 * curvatures at both ends; the grid is refined until the middle of every interval is right. Error:
 * {@link #error()}, relative to the largest value of the derivative within reach.
 */
public final class DerivativeTable {
  static final int ORDERS = QuadrupleMoments.ORDERS;

  private static final int WIDTH = 6; // coefficients of a quintic
  private static final int BLOCK = ORDERS * WIDTH;

  /** What rounding allows. */
  public static final double FINEST_GOAL = 2e-14;

  private static final int FIRST = 16; // intervals for each unit of z
  private static final int FINEST = 256;
  private static final int MOST_INTERVALS = 1 << 17;

  private final double reach;
  private final double density;
  private final double[] coefficients;
  private final double error;

  private DerivativeTable(double reach, double density, double[] coefficients, double error) {
    this.reach = reach;
    this.density = density;
    this.coefficients = coefficients;
    this.error = error;
  }

  /** Tabulates |z| ≤ reach to about the error {@code goal}. */
  public static DerivativeTable of(Activation activation, double reach, double goal) {
    int density = FIRST;
    while (true) {
      int half = (int) Math.ceil(reach * density) + 1;
      DerivativeTable table = build(activation, half, density);
      if (table.error <= goal || density >= FINEST || 4 * half > MOST_INTERVALS) {
        return table;
      }
      density *= 2;
    }
  }

  private static DerivativeTable build(Activation activation, int half, int density) {
    double step = 1.0 / density;
    int intervals = 2 * half;
    double[] values = new double[(intervals + 1) * (ORDERS + 2)];
    double[] largest = new double[ORDERS];
    for (int node = 0; node <= intervals; node++) {
      double factor = 1;
      for (int order = 0; order < ORDERS + 2; order++) {
        double value = activation.derivative(order, (node - half) * step);
        if (order < ORDERS) {
          largest[order] = Math.max(largest[order], Math.abs(value));
        }
        values[node * (ORDERS + 2) + order] = value * factor;
        factor *= step; // derivatives by t = z / step
      }
    }
    double[] coefficients = new double[intervals * BLOCK];
    double worst = 0;
    for (int interval = 0; interval < intervals; interval++) {
      double factor = 1;
      for (int order = 0; order < ORDERS; order++) {
        int from = interval * BLOCK + order * WIDTH;
        int left = interval * (ORDERS + 2) + order;
        quintic(values, left, left + ORDERS + 2, 1 / factor, coefficients, from);
        double middle = horner(coefficients, from, 0.5);
        double exact = activation.derivative(order, (interval + 0.5 - half) * step);
        if (exact != middle) {
          worst = Math.max(worst, Math.abs(exact - middle) / largest[order]);
        }
        factor *= step;
      }
    }
    return new DerivativeTable(half * step, density, coefficients, worst);
  }

  /**
   * Hermite interpolation of f, f′, f″ at t = 0 and 1; {@code scale} takes the step out of values.
   */
  private static void quintic(
      double[] f, int left, int right, double scale, double[] out, int from) {
    double value = f[left] * scale;
    double slope = f[left + 1] * scale;
    double bend = f[left + 2] * scale;
    double d = f[right] * scale - value - slope - bend / 2;
    double e = f[right + 1] * scale - slope - bend;
    double g = f[right + 2] * scale - bend;
    out[from] = value;
    out[from + 1] = slope;
    out[from + 2] = bend / 2;
    out[from + 3] = 10 * d - 4 * e + g / 2;
    out[from + 4] = -15 * d + 7 * e - g;
    out[from + 5] = 6 * d - 3 * e + g / 2;
  }

  private static double horner(double[] c, int from, double t) {
    double high = Math.fma(Math.fma(c[from + 5], t, c[from + 4]), t, c[from + 3]);
    return Math.fma(Math.fma(Math.fma(high, t, c[from + 2]), t, c[from + 1]), t, c[from]);
  }

  /**
   * Writes σ⁽ᵖ⁾(z), p = 0 … 3.
   *
   * @param z arguments within reach, {@code [count]}
   * @param out receives {@code [4, stride]}, row p the p-th derivative
   */
  public void evaluate(double[] z, int count, double[] out, int stride) {
    evaluate(z, 0, count, out, stride);
  }

  /** The same for a part of the arguments, at the same places of the result. */
  public void evaluate(double[] z, int start, int end, double[] out, int stride) {
    for (int index = start; index < end; index++) {
      double place = (z[index] + reach) * density;
      int interval = (int) place;
      double t = place - interval;
      int from = interval * BLOCK;
      out[index] = horner(coefficients, from, t);
      out[stride + index] = horner(coefficients, from + WIDTH, t);
      out[2 * stride + index] = horner(coefficients, from + 2 * WIDTH, t);
      out[3 * stride + index] = horner(coefficients, from + 3 * WIDTH, t);
    }
  }

  public double error() {
    return error;
  }
}
