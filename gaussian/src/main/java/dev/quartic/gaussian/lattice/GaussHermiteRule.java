package dev.quartic.gaussian.lattice;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.SymmetricEigen;

/**
 * Gauss–Hermite nodes, for polynomials: n nodes are exact to degree 2n − 1.
 *
 * @param first nodes and weights of n
 * @param next of n + 1, which must agree
 */
record GaussHermiteRule(NodeRule.Axis first, NodeRule.Axis next) implements NodeRule {

  /** The rule that is exact for polynomials of the given degree. */
  static GaussHermiteRule exactTo(int degree) {
    int nodes = degree / 2 + 1;
    return new GaussHermiteRule(golubWelsch(nodes), golubWelsch(nodes + 1));
  }

  /** Golub and Welsch (1969): nodes are eigenvalues of the recurrence's matrix. */
  private static Axis golubWelsch(int n) {
    var eigen =
        SymmetricEigen.of(
            Matrix.build(n, n, (i, j) -> Math.abs(i - j) == 1 ? Math.sqrt(Math.max(i, j)) : 0));
    double[] nodes = eigen.values().clone();
    double[] weights = new double[n];
    for (int k = 0; k < n; k++) {
      double top = eigen.vectors().get(0, k);
      weights[k] = top * top;
    }
    for (int k = 0; k < n; k++) { // exact symmetry, which halves of sums rely on
      int mirror = n - 1 - k;
      double node = (nodes[k] - nodes[mirror]) / 2;
      double weight = (weights[k] + weights[mirror]) / 2;
      nodes[k] = node;
      nodes[mirror] = -node;
      weights[k] = weight;
      weights[mirror] = weight;
    }
    return new Axis(nodes, weights);
  }

  @Override
  public Axis axis(double slope, boolean second) {
    return slope == 0 ? Axis.POINT : second ? next : first;
  }

  @Override
  public double reach() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public NodeRule refined() {
    return this;
  }

  @Override
  public String description() {
    return "Gauss–Hermite, %d nodes, exact for polynomials".formatted(first.count());
  }
}
