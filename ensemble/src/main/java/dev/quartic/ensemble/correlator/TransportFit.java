package dev.quartic.ensemble.correlator;

import dev.quartic.ensemble.draw.NetworkLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * How the transported averages of a layer answer to the controls of the layers below it, {@code m_x
 * ≈ const + Σ β_{x,i} ε_i}: least squares over the first networks of the ensemble. An inaccurate
 * fit costs efficiency, not truth.
 */
final class TransportFit {
  /** Networks for each coefficient, at least. */
  private static final int NETWORKS_PER_COEFFICIENT = 8;

  /** Of the squared size of a variable; keeps variables that depend on each other apart. */
  private static final double RIDGE = 1e-8;

  private final List<List<Integer>> regressors = new ArrayList<>(); // of carrier x: carriers
  private final double[][][][] coefficients; // by layer, carrier, layer below; [regressors]

  /** A fit with all coefficients zero. */
  TransportFit(TensorRow row, int samples) {
    for (int half = 0; half < 2; half++) {
      for (int b = 0; b < samples; b++) {
        for (int a = 0; a <= b; a++) {
          regressors.add(regressors(row.carriers() / 2, a, b));
        }
      }
    }
    coefficients = new double[row.depth() + 1][row.carriers()][row.depth() + 1][];
    for (double[][][] layer : coefficients) {
      for (int x = 0; x < layer.length; x++) {
        for (int below = 0; below < layer[x].length; below++) {
          layer[x][below] = new double[regressors.get(x).size()];
        }
      }
    }
  }

  /** The pairs among two samples, of the metric and of the kernel. */
  private static List<Integer> regressors(int pairs, int a, int b) {
    List<Integer> found = new ArrayList<>();
    for (int pair :
        a == b
            ? new int[] {SamplePairs.index(a, a)}
            : new int[] {
              SamplePairs.index(a, a), SamplePairs.index(a, b), SamplePairs.index(b, b)
            }) {
      found.add(pair);
      found.add(pairs + pair);
    }
    return found;
  }

  /** Fits the rows of some networks. */
  static TransportFit of(TensorRow row, NetworkLayout layout, int samples, double[][] rows) {
    TransportFit fit = new TransportFit(row, samples);
    for (int layer = 3; layer <= row.depth(); layer++) {
      for (int x = 0; x < row.carriers(); x++) {
        fit.fit(row, layout, layer, x, rows);
      }
    }
    return fit;
  }

  private void fit(TensorRow row, NetworkLayout layout, int layer, int x, double[][] rows) {
    List<Integer> places = new ArrayList<>();
    List<double[]> targets = new ArrayList<>(); // where each coefficient goes
    List<Integer> slots = new ArrayList<>();
    for (int below = 2; below < layer; below++) {
      if (layout.width(below - 1) == 1) {
        continue; // the variance of its control is not known
      }
      for (int slot = 0; slot < regressors.get(x).size(); slot++) {
        places.add(row.controlsFrom(below) + regressors.get(x).get(slot));
        targets.add(coefficients[layer][x][below]);
        slots.add(slot);
      }
    }
    if ((long) places.size() * NETWORKS_PER_COEFFICIENT > rows.length) {
      return;
    }
    double[] solution = solve(rows, places, row.transportedFrom(layer) + x);
    for (int index = 0; index < solution.length; index++) {
      targets.get(index)[slots.get(index)] = solution[index];
    }
  }

  /** Least squares by normal equations of scaled variables, solved by elimination. */
  private static double[] solve(double[][] rows, List<Integer> places, int y) {
    int count = places.size();
    double[][] equations = new double[count][count + 1];
    double[] sizes = new double[count];
    double mean = 0;
    for (double[] numbers : rows) {
      mean += numbers[y] / rows.length;
      for (int i = 0; i < count; i++) {
        sizes[i] += numbers[places.get(i)] * numbers[places.get(i)];
      }
    }
    for (int i = 0; i < count; i++) {
      sizes[i] = sizes[i] == 0 ? 1 : Math.sqrt(sizes[i]);
    }
    for (double[] numbers : rows) {
      for (int i = 0; i < count; i++) {
        double scaled = numbers[places.get(i)] / sizes[i];
        for (int k = 0; k < count; k++) {
          equations[i][k] += scaled * numbers[places.get(k)] / sizes[k];
        }
        equations[i][count] += scaled * (numbers[y] - mean);
      }
    }
    for (int i = 0; i < count; i++) {
      equations[i][i] += RIDGE;
    }
    eliminate(equations);
    double[] solution = new double[count];
    for (int i = 0; i < count; i++) {
      solution[i] = equations[i][count] / equations[i][i] / sizes[i];
    }
    return solution;
  }

  /** Gauss–Jordan; positive definite, so that no pivots need be sought. */
  private static void eliminate(double[][] equations) {
    int count = equations.length;
    for (int pivot = 0; pivot < count; pivot++) {
      for (int row = 0; row < count; row++) {
        if (row != pivot) {
          double factor = equations[row][pivot] / equations[pivot][pivot];
          for (int column = pivot; column <= count; column++) {
            equations[row][column] -= factor * equations[pivot][column];
          }
        }
      }
    }
  }

  /** The carriers whose controls carrier x answers to. */
  List<Integer> regressors(int x) {
    return regressors.get(x);
  }

  /** β of carrier x of a layer, for the regressors in a layer below. */
  double[] coefficients(int layer, int x, int below) {
    return coefficients[layer][x][below];
  }
}
