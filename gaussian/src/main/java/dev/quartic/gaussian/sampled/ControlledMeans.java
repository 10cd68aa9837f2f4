package dev.quartic.gaussian.sampled;

import dev.quartic.gaussian.quadruple.DerivativePattern;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Cholesky;
import dev.quartic.numerics.parallel.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * Means over randomizations, less what their controls explain.
 *
 * <p>One regression for each pattern of orders, over all its entries: how a randomization differs
 * from the mean of all, on how its {@linkplain Randomization controls} do. Each randomization is
 * corrected with coefficients fitted to the others, so that what is left over scatters as much as
 * it errs.
 */
final class ControlledMeans {
  private static final int CONTROLS = Randomization.CONTROLS;

  /** Of the size of each control: keeps controls that depend on each other apart. */
  private static final double RIDGE = 1e-4;

  private final PairFeatures features;
  private final List<Randomization> randomizations;
  private final Workers workers;
  private final double[] squares = new double[DerivativePattern.COUNT];
  private final long[] entries = new long[DerivativePattern.COUNT];

  ControlledMeans(PairFeatures features, List<Randomization> randomizations, Workers workers) {
    this.features = features;
    this.randomizations = randomizations;
    this.workers = workers;
  }

  /** The averages of all rows with σ′σ′, {@code [rows, columns]}. */
  double[] withSlopes() {
    return of(features.rows(), features.slopeColumns(), false);
  }

  /** The averages of σσ with σσ. */
  double[] withValues() {
    return of(features.valueRows(), features.valueColumns(), true);
  }

  /**
   * The standard error of each pattern's averages so far, root mean square over entries: the
   * scatter of what the controls leave over.
   */
  double[] errors() {
    double[] errors = new double[squares.length];
    int count = randomizations.size();
    for (int pattern = 0; pattern < errors.length; pattern++) {
      double degrees = (double) count * (count - 1) * entries[pattern];
      errors[pattern] = degrees == 0 ? 0 : Math.sqrt(squares[pattern] / degrees);
    }
    return errors;
  }

  private double[] of(
      List<PairFeatures.Pair> rows, List<PairFeatures.Pair> columns, boolean valuesOnly) {
    double[][][][] equations = new double[rows.size()][][][];
    workers.forEach(
        rows.size(), row -> equations[row] = equations(row, rows.get(row), columns, valuesOnly));
    double[][][] coefficients = coefficients(rows, valuesOnly, equations);
    double[] means = new double[rows.size() * columns.size()];
    double[] rowSquares = new double[rows.size()];
    workers.forEach(
        rows.size(),
        row ->
            rowSquares[row] =
                correct(
                    row,
                    rows.get(row),
                    columns,
                    valuesOnly,
                    coefficients[pattern(rows.get(row), valuesOnly)],
                    means));
    for (int row = 0; row < rows.size(); row++) {
      int pattern = pattern(rows.get(row), valuesOnly);
      squares[pattern] += rowSquares[row];
      entries[pattern] += count(rows.get(row), columns);
    }
    return means;
  }

  private long count(PairFeatures.Pair row, List<PairFeatures.Pair> columns) {
    return columns.stream()
        .skip(features.firstColumn(row, columns.getFirst()))
        .filter(column -> distinct(row, column))
        .count();
  }

  private static int pattern(PairFeatures.Pair row, boolean valuesOnly) {
    DerivativePattern pattern =
        switch (10 * row.p() + row.q()) {
          case 0 -> valuesOnly ? DerivativePattern.S0000 : DerivativePattern.S0011;
          case 11 -> DerivativePattern.S1111;
          case 22 -> DerivativePattern.S2211;
          case 20 -> DerivativePattern.S2110;
          default -> DerivativePattern.S3111;
        };
    return pattern.index();
  }

  private static boolean distinct(PairFeatures.Pair x, PairFeatures.Pair y) {
    return x.i() != x.j() && x.i() != y.i() && x.i() != y.j() && x.j() != y.i() && x.j() != y.j();
  }

  /** Deviations of one entry from the mean over randomizations, the mean itself in the last row. */
  private void deviations(
      int row,
      int column,
      PairFeatures.Pair x,
      PairFeatures.Pair y,
      boolean valuesOnly,
      double[][] out) {
    int count = randomizations.size();
    double[] mean = out[count];
    Arrays.fill(mean, 0);
    for (int index = 0; index < count; index++) {
      Randomization one = randomizations.get(index);
      one.controls(x, y, out[index]);
      out[index][CONTROLS] = one.mean(valuesOnly, row, column);
      for (int place = 0; place <= CONTROLS; place++) {
        mean[place] += out[index][place] / count;
      }
    }
    for (int index = 0; index < count; index++) {
      for (int place = 0; place <= CONTROLS; place++) {
        out[index][place] -= mean[place];
      }
    }
  }

  private double[][] room() {
    return new double[randomizations.size() + 1][CONTROLS + 1];
  }

  /**
   * Normal equations of one row of entries for each randomization, the right-hand side in the last
   * column.
   */
  private double[][][] equations(
      int row, PairFeatures.Pair x, List<PairFeatures.Pair> columns, boolean valuesOnly) {
    double[][][] equations = new double[randomizations.size()][CONTROLS][CONTROLS + 1];
    double[][] deviations = room();
    for (int column = features.firstColumn(x, columns.getFirst());
        column < columns.size();
        column++) {
      PairFeatures.Pair y = columns.get(column);
      if (distinct(x, y)) {
        deviations(row, column, x, y, valuesOnly, deviations);
        for (int index = 0; index < randomizations.size(); index++) {
          double[] one = deviations[index];
          for (int i = 0; i < CONTROLS; i++) {
            for (int j = 0; j <= CONTROLS; j++) {
              equations[index][i][j] += one[i] * one[j];
            }
          }
        }
      }
    }
    return equations;
  }

  /** The coefficients of each pattern and randomization, fitted to the others. */
  private double[][][] coefficients(
      List<PairFeatures.Pair> rows, boolean valuesOnly, double[][][][] equations) {
    int count = randomizations.size();
    double[][][][] sums = new double[DerivativePattern.COUNT][count][CONTROLS][CONTROLS + 1];
    for (int row = 0; row < equations.length; row++) {
      for (int own = 0; own < count; own++) {
        for (int other = 0; other < count; other++) {
          if (other != own) {
            add(equations[row][other], sums[pattern(rows.get(row), valuesOnly)][own]);
          }
        }
      }
    }
    double[][][] coefficients = new double[DerivativePattern.COUNT][count][];
    for (int pattern = 0; pattern < coefficients.length; pattern++) {
      for (int own = 0; own < count; own++) {
        coefficients[pattern][own] = solve(sums[pattern][own]);
      }
    }
    return coefficients;
  }

  private static void add(double[][] equations, double[][] sum) {
    for (int i = 0; i < CONTROLS; i++) {
      for (int j = 0; j <= CONTROLS; j++) {
        sum[i][j] += equations[i][j];
      }
    }
  }

  private static double[] solve(double[][] equations) {
    double[] scale = new double[CONTROLS];
    for (int i = 0; i < CONTROLS; i++) {
      scale[i] = equations[i][i] > 0 ? 1 / Math.sqrt(equations[i][i]) : 0;
    }
    Matrix matrix =
        Matrix.build(
            CONTROLS,
            CONTROLS,
            (i, j) -> scale[i] * scale[j] * equations[i][j] + (i == j ? RIDGE : 0));
    Matrix right = Matrix.build(CONTROLS, 1, (i, _) -> scale[i] * equations[i][CONTROLS]);
    double[] solution = Cholesky.of(matrix).orElseThrow().solve(right).data();
    for (int i = 0; i < CONTROLS; i++) {
      solution[i] *= scale[i];
    }
    return solution;
  }

  /** Fills one row of averages and returns the sum of squares of what the controls leave over. */
  private double correct(
      int row,
      PairFeatures.Pair x,
      List<PairFeatures.Pair> columns,
      boolean valuesOnly,
      double[][] coefficients,
      double[] means) {
    int count = randomizations.size();
    double[] estimates = new double[count];
    double[] numbers = new double[CONTROLS + 1];
    double sum = 0;
    for (int column = features.firstColumn(x, columns.getFirst());
        column < columns.size();
        column++) {
      PairFeatures.Pair y = columns.get(column);
      if (distinct(x, y)) {
        double mean = 0;
        for (int index = 0; index < count; index++) {
          Randomization one = randomizations.get(index);
          one.controls(x, y, numbers);
          numbers[CONTROLS] = one.mean(valuesOnly, row, column);
          estimates[index] = leftOver(numbers, coefficients[index]);
          mean += estimates[index] / count;
        }
        means[row * columns.size() + column] = mean;
        for (double estimate : estimates) {
          sum += (estimate - mean) * (estimate - mean);
        }
      }
    }
    return sum;
  }

  private static double leftOver(double[] numbers, double[] coefficients) {
    double rest = numbers[CONTROLS];
    for (int place = 0; place < CONTROLS; place++) {
      rest -= coefficients[place] * numbers[place];
    }
    return rest;
  }
}
