package dev.quartic.theory.sampled;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.List;

/**
 * Functions of an angle in [0, last], known at a few nodes: panels of equal length, in each a
 * polynomial of degree 15 through its Chebyshev nodes. Node 0 is the angle 0 itself, of no panel.
 *
 * @param panels how many
 * @param last the largest angle
 */
record AngleGrid(int panels, double last) {
  private static final int DEGREE = 16;
  private static final int BLOCK = 16;

  /** How many nodes, the angle 0 included. */
  int nodes() {
    return 1 + panels * DEGREE;
  }

  /** The angle of a node. */
  double angle(int node) {
    if (node == 0) {
      return 0;
    }
    int panel = (node - 1) / DEGREE;
    double place = Math.cos(Math.PI * ((node - 1) % DEGREE + 0.5) / DEGREE);
    return (panel + (1 + place) / 2) * last / panels;
  }

  /** Chebyshev coefficients of a function in every panel, {@code [panels, 16]}. */
  double[] coefficients(double[] atNodes) {
    double[] coefficients = new double[panels * DEGREE];
    for (int panel = 0; panel < panels; panel++) {
      for (int k = 0; k < DEGREE; k++) {
        double sum = 0;
        for (int j = 0; j < DEGREE; j++) {
          sum += atNodes[1 + panel * DEGREE + j] * Math.cos(Math.PI * k * (j + 0.5) / DEGREE);
        }
        coefficients[panel * DEGREE + k] = (k == 0 ? 1 : 2) * sum / DEGREE;
      }
    }
    return coefficients;
  }

  /** The function at an angle. */
  double at(double[] coefficients, double angle) {
    double position = Math.clamp(angle / last, 0, 1) * panels;
    int panel = Math.min((int) position, panels - 1);
    return at(coefficients, panel * DEGREE, 4 * (position - panel) - 2);
  }

  /**
   * Clenshaw's sum.
   *
   * @param twice 2x, x in [−1, 1] within the panel
   */
  private static double at(double[] coefficients, int from, double twice) {
    double one = 0;
    double two = 0;
    for (int k = DEGREE - 1; k > 0; k--) {
      double next = twice * one - two + coefficients[from + k];
      two = one;
      one = next;
    }
    return twice / 2 * one - two + coefficients[from];
  }

  /**
   * Writes functions at the angles between all pairs of samples, {@code [N, N]} each.
   *
   * @param kernel K of the first layer, of equal diagonal entries
   * @param atNodes the functions
   */
  List<Matrix> spread(Matrix kernel, List<double[]> atNodes, Workers workers) {
    int n = kernel.rows();
    List<double[]> known = atNodes.stream().map(this::coefficients).toList();
    List<Matrix> out = atNodes.stream().map(_ -> Matrix.zeros(n, n)).toList();
    workers.forEach(
        Math.ceilDiv(n, BLOCK),
        piece -> {
          int[] places = new int[n];
          double[] twice = new double[n];
          for (int i = piece * BLOCK; i < Math.min(n, (piece + 1) * BLOCK); i++) {
            for (int j = 0; j < n; j++) {
              double position = Math.clamp(angle(kernel, i, j) / last, 0, 1) * panels;
              int panel = Math.min((int) position, panels - 1);
              places[j] = panel * DEGREE;
              twice[j] = 4 * (position - panel) - 2;
            }
            for (int f = 0; f < known.size(); f++) {
              double[] coefficients = known.get(f);
              double[] values = out.get(f).data();
              for (int j = 0; j < n; j++) {
                values[i * n + j] = at(coefficients, places[j], twice[j]);
              }
              values[i * n + i] = atNodes.get(f)[0];
            }
          }
        });
    return out;
  }

  /** The angle between two samples of one norm. */
  static double angle(Matrix kernel, int i, int j) {
    return Math.acos(Math.clamp(kernel.get(i, j) / kernel.get(i, i), -1, 1));
  }
}
