package dev.quartic.gaussian.pair;

/**
 * Normalized Hermite polynomials times the normal density, on the nodes of a trapezoidal rule:
 * {@code h heₖ(xₘ) φ(xₘ)}, so that a sum over nodes with a function's values gives its
 * coefficients.
 *
 * <p>Nodes are {@code xₘ = m h}; for functions analytic in a strip of half-width d about the real
 * axis the rule's error falls like {@code e^(−2πd/h)}.
 */
final class HermiteFunctionTable {
  /** Beyond it φ times a polynomial of degree 40 is below rounding. */
  private static final double REACH = 16;

  private final double step;
  private final int reach;
  private final int terms;
  private final double[] values;

  HermiteFunctionTable(double step, int terms) {
    this.step = step;
    this.reach = (int) Math.ceil(REACH / step);
    this.terms = terms;
    this.values = new double[terms * nodes()];
    int nodes = nodes();
    for (int node = 0; node < nodes; node++) {
      double x = node(node);
      double root = Math.exp(-x * x / 4) / Math.pow(2 * Math.PI, 0.25); // √φ
      double previous = 0;
      double current = root; // ψₖ = heₖ √φ is bounded, heₖ alone is not
      for (int k = 0; k < terms; k++) {
        values[k * nodes + node] = step * current * root;
        double next = (x * current - Math.sqrt(k) * previous) / Math.sqrt(k + 1.0);
        previous = current;
        current = next;
      }
    }
  }

  /** The number of nodes; the even ones, counted from the middle, are those of twice the step. */
  int nodes() {
    return 2 * reach + 1;
  }

  int terms() {
    return terms;
  }

  double step() {
    return step;
  }

  double node(int node) {
    return (node - reach) * step;
  }

  /** Whether a node belongs to the rule of twice the step as well. */
  boolean coarse(int node) {
    return (node - reach) % 2 == 0;
  }

  /** {@code [terms, nodes]}, row-major. */
  double[] values() {
    return values;
  }
}
