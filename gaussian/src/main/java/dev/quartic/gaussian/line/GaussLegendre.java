package dev.quartic.gaussian.line;

/**
 * The rule of n nodes on [−1, 1] that is exact for polynomials of degree 2n − 1.
 *
 * @param nodes ascending, symmetric about zero
 * @param weights of the nodes
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops, written by nobody
public record GaussLegendre(double[] nodes, double[] weights) {

  /** The rule of n nodes, by Newton's method from the asymptotic zeros. */
  public static GaussLegendre of(int n) {
    double[] nodes = new double[n];
    double[] weights = new double[n];
    for (int k = 0; k < (n + 1) / 2; k++) { // exact symmetry, which parity relies on
      double t = Math.cos(Math.PI * (k + 0.75) / (n + 0.5));
      double slope = 0;
      for (int step = 0; step < 8; step++) { // four are enough
        double[] p = polynomials(n, t);
        slope = n * (p[n - 1] - t * p[n]) / (1 - t * t);
        t -= p[n] / slope;
      }
      double weight = 2 / ((1 - t * t) * slope * slope);
      nodes[k] = 2 * k + 1 == n ? 0 : -t;
      nodes[n - 1 - k] = 2 * k + 1 == n ? 0 : t;
      weights[k] = weight;
      weights[n - 1 - k] = weight;
    }
    return new GaussLegendre(nodes, weights);
  }

  /** P₀(t) … Pₙ(t). */
  static double[] polynomials(int n, double t) {
    double[] p = new double[n + 1];
    p[0] = 1;
    p[1] = t;
    for (int k = 1; k < n; k++) {
      p[k + 1] = ((2 * k + 1) * t * p[k] - k * p[k - 1]) / (k + 1);
    }
    return p;
  }

  int count() {
    return nodes.length;
  }
}
