package dev.quartic.gaussian.line;

import dev.quartic.numerics.simd.VectorMath;
import java.util.Arrays;

/**
 * Nodes on an axis of standard normal coordinates, for functions σ(base + slope · u): cells of the
 * density's size, halved until they suit every function, with Gauss–Legendre nodes in each. Made
 * anew for each set of functions, in the same arrays; not for several threads at once.
 */
public final class GradedAxis {
  private static final int MOST_FUNCTIONS = 4;
  private static final int DEEPEST = 60;

  private final Spacing spacing;
  private final GaussLegendre rule;
  private final double[] bases = new double[MOST_FUNCTIONS];
  private final double[] slopes = new double[MOST_FUNCTIONS];
  private final double[] blurs = new double[MOST_FUNCTIONS];
  private int functions;
  private double[] nodes = new double[512];
  private double[] weights = new double[512];
  private double[] densities = new double[512];
  private int count;

  /** An axis with rules of the given number of nodes in each cell. */
  public GradedAxis(Spacing spacing, GaussLegendre rule) {
    this.spacing = spacing;
    this.rule = rule;
  }

  /** Forgets the functions of before. */
  public void clear() {
    functions = 0;
  }

  /**
   * Adds a function.
   *
   * @param blur the standard deviation of an independent part of its argument
   */
  public void add(double base, double slope, double blur) {
    if (slope != 0) {
      bases[functions] = base;
      slopes[functions] = slope;
      blurs[functions++] = Blur.WIDEST * blur;
    }
  }

  /**
   * Fills in nodes from {@code low} to {@code high}; a single one at 0 where nothing depends on u.
   */
  public void fill(double low, double high) {
    count = 0;
    if (functions == 0) {
      nodes[0] = 0;
      weights[0] = 1;
      count = 1;
      return;
    }
    int cells = Math.max(1, (int) Math.ceil((high - low) / Blur.WIDEST));
    double width = (high - low) / cells;
    for (int cell = 0; cell < cells; cell++) {
      halve(low + cell * width, width, 0);
    }
    if (densities.length < count) {
      densities = new double[nodes.length];
    }
    VectorMath.density(nodes, 0, densities, 0, count);
    for (int index = 0; index < count; index++) {
      weights[index] *= densities[index];
    }
  }

  private void halve(double from, double width, int depth) {
    double middle = from + width / 2;
    if (depth < DEEPEST && !suits(middle, width)) {
      halve(from, width / 2, depth + 1);
      halve(middle, width / 2, depth + 1);
      return;
    }
    int n = rule.count();
    if (count + n > nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * nodes.length);
      weights = Arrays.copyOf(weights, 2 * weights.length);
    }
    for (int node = 0; node < n; node++) {
      nodes[count] = middle + width / 2 * rule.nodes()[node];
      weights[count++] = width / 2 * rule.weights()[node];
    }
  }

  private boolean suits(double middle, double width) {
    for (int k = 0; k < functions; k++) {
      double allowed = Math.max(blurs[k], spacing.at(bases[k] + slopes[k] * middle));
      if (Math.abs(slopes[k]) * width > allowed) {
        return false;
      }
    }
    return true;
  }

  /** How many nodes there are. */
  public int count() {
    return count;
  }

  /** u; the array is used again. */
  public double[] nodes() {
    return nodes;
  }

  /** Weights with the density; the array is used again. */
  public double[] weights() {
    return weights;
  }
}
