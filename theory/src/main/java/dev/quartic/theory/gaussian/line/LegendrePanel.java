package dev.quartic.theory.gaussian.line;

/**
 * Gauss–Legendre nodes on [−1, 1] and the Legendre series through them: {@value #NODES} nodes
 * integrate polynomials up to degree 31, and interpolate up to degree 15.
 */
final class LegendrePanel {
  static final int NODES = 16;

  static final double[] T = new double[NODES];
  static final double[] WEIGHT = new double[NODES];

  /** From values at the nodes to coefficients, {@code [degree, node]}. */
  private static final double[] PROJECTION = new double[NODES * NODES];

  static {
    for (int node = 0; node < NODES; node++) {
      double t = Math.cos(Math.PI * (node + 0.75) / (NODES + 0.5));
      double slope = 0;
      for (int step = 0; step < 8; step++) { // Newton converges from this guess in four
        double[] p = polynomials(t);
        slope = NODES * (p[NODES - 1] - t * p[NODES]) / (1 - t * t);
        t -= p[NODES] / slope;
      }
      T[NODES - 1 - node] = t;
      WEIGHT[NODES - 1 - node] = 2 / ((1 - t * t) * slope * slope);
    }
    for (int node = 0; node < NODES / 2; node++) { // exact symmetry, which parity relies on
      T[node] = -T[NODES - 1 - node];
      WEIGHT[node] = WEIGHT[NODES - 1 - node];
    }
    for (int node = 0; node < NODES; node++) {
      double[] p = polynomials(T[node]);
      for (int degree = 0; degree < NODES; degree++) {
        PROJECTION[degree * NODES + node] = (degree + 0.5) * WEIGHT[node] * p[degree];
      }
    }
  }

  private LegendrePanel() {}

  /** P₀(t) … P₁₆(t). */
  private static double[] polynomials(double t) {
    double[] p = new double[NODES + 1];
    p[0] = 1;
    p[1] = t;
    for (int k = 1; k < NODES; k++) {
      p[k + 1] = ((2 * k + 1) * t * p[k] - k * p[k - 1]) / (k + 1);
    }
    return p;
  }

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

  /** Σ cₖ Pₖ(t) up to a degree, by Clenshaw's recurrence. */
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

  private static final double[] RISE = new double[NODES];
  private static final double[] FALL = new double[NODES];

  static {
    for (int k = 0; k < NODES; k++) {
      RISE[k] = (2 * k + 1) / (k + 1.0);
      FALL[k] = (k + 1) / (k + 2.0);
    }
  }
}
