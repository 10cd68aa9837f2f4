package dev.quartic.theory.criticality;

import dev.quartic.network.activation.Activation;
import dev.quartic.numerics.array.Matrix;

/**
 * The plane of initializations: where signals go at each (C_b, C_W), and how deep they stay told
 * apart.
 *
 * <p>The kernel map is repeated from K = 1 until it settles, at most {@value #ITERATIONS} times.
 * Shape: all matrices {@code [C_b, C_W]}. χ⊥ &lt; 1 is the ordered phase, χ⊥ &gt; 1 the chaotic
 * one; the correlation depths are {@code ξ = 1/|log χ|} layers, infinite on critical lines.
 *
 * @param biasVariances C_b, ascending
 * @param weightVariances C_W, ascending
 * @param fixedPoint K*; infinite where the kernel explodes, 0 where it dies
 * @param parallel χ∥ there; the limit along the way where there is no fixed point
 * @param perpendicular χ⊥ there
 * @param error of all of them, relative, except where the map has not settled after all iterations:
 *     next to a critical line, where an algebraic approach goes on for ever
 * @see <a href="https://arxiv.org/abs/1611.01232">Schoenholz, Gilmer, Ganguli, Sohl-Dickstein, Deep
 *     Information Propagation</a>
 */
@SuppressWarnings("ArrayRecordComponent") // read by pictures, never written
public record PhaseDiagram(
    double[] biasVariances,
    double[] weightVariances,
    Matrix fixedPoint,
    Matrix parallel,
    Matrix perpendicular,
    double error) {
  private static final int ITERATIONS = 3000;
  private static final double SETTLED = 1e-12;

  /** The largest C_b. */
  public double highest() {
    return biasVariances[biasVariances.length - 1];
  }

  /** The largest C_W. */
  public double widest() {
    return weightVariances[weightVariances.length - 1];
  }

  /** Draws the plane. */
  public static PhaseDiagram of(
      Activation activation, double[] biasVariances, double[] weightVariances) {
    var table = new KernelTable(activation);
    int rows = biasVariances.length;
    int columns = weightVariances.length;
    Matrix fixedPoint =
        Matrix.build(rows, columns, (b, w) -> settled(table, biasVariances[b], weightVariances[w]));
    return new PhaseDiagram(
        biasVariances.clone(),
        weightVariances.clone(),
        fixedPoint,
        Matrix.build(
            rows, columns, (b, w) -> weightVariances[w] * table.growth(known(fixedPoint, b, w))),
        Matrix.build(
            rows, columns, (b, w) -> weightVariances[w] * table.slope(known(fixedPoint, b, w))),
        table.error());
  }

  private static double known(Matrix fixedPoint, int b, int w) {
    return Math.min(fixedPoint.get(b, w), KernelTable.LARGEST);
  }

  static double settled(KernelTable table, double bias, double weight) {
    double kernel = 1;
    for (int step = 0; step < ITERATIONS; step++) {
      double next = bias + weight * table.product(kernel);
      if (!(next < table.largest())) {
        return Double.POSITIVE_INFINITY;
      }
      if (next < KernelTable.SMALLEST) {
        return 0;
      }
      if (Math.abs(next - kernel) < SETTLED * next) {
        return next;
      }
      kernel = next;
    }
    return kernel;
  }

  /** ξ∥ = 1/|log χ∥|, in layers. */
  public Matrix parallelDepth() {
    return depth(parallel);
  }

  /** ξ⊥ = 1/|log χ⊥|, in layers. */
  public Matrix perpendicularDepth() {
    return depth(perpendicular);
  }

  private static Matrix depth(Matrix susceptibility) {
    return Matrix.build(
        susceptibility.rows(),
        susceptibility.columns(),
        (b, w) -> 1 / Math.abs(Math.log(Math.abs(susceptibility.get(b, w)))));
  }
}
