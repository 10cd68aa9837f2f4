package dev.quartic.gaussian.line;

/**
 * Legendre series through Gauss–Legendre nodes on [−1, 1]: {@value #NODES} nodes integrate
 * polynomials up to degree 31, and interpolate up to degree 15.
 */
final class LegendrePanel {
  static final int NODES = 16;

  private static final GaussLegendre RULE = GaussLegendre.of(NODES);
  static final double[] T = RULE.nodes();
  static final double[] WEIGHT = RULE.weights();

  /** From values at the nodes to coefficients, {@code [degree, node]}. */
  private static final double[] PROJECTION = new double[NODES * NODES];

  /** Of Clenshaw's recurrence. */
  private static final double[] RISE = new double[NODES];

  private static final double[] FALL = new double[NODES];

  static {
    for (int node = 0; node < NODES; node++) {
      double[] p = GaussLegendre.polynomials(NODES, T[node]);
      for (int degree = 0; degree < NODES; degree++) {
        PROJECTION[degree * NODES + node] = (degree + 0.5) * WEIGHT[node] * p[degree];
      }
    }
    for (int k = 0; k < NODES; k++) {
      RISE[k] = (2 * k + 1) / (k + 1.0);
      FALL[k] = (k + 1) / (k + 2.0);
    }
  }

  private LegendrePanel() {}

  /** Writes the coefficients of the polynomial through values at the nodes. */
  static void coefficients(double[] values, int from, double[] out, int outFrom) {
    for (int degree = 0; degree < NODES; degree++) {
      double sum = 0;
      for (int node = 0; node < NODES; node++) {
        sum = Math.fma(PROJECTION[degree * NODES + node], values[from + node], sum);
      }
      out[outFrom + degree] = sum;
    }
  }

  /** Σ cₖ Pₖ(t) up to a degree. */
  static double value(double[] c, int from, int degree, double t) {
    double above = 0;
    double here = 0;
    for (int k = degree; k >= 0; k--) {
      double next = c[from + k] + RISE[k] * t * here - FALL[k] * above;
      above = here;
      here = next;
    }
    return here;
  }
}
