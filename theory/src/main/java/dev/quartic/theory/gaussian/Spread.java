package dev.quartic.theory.gaussian;

import java.util.Arrays;
import java.util.List;

/**
 * Means over randomizations as they come in, and how far single ones scatter about them (Welford
 * 1962).
 */
final class Spread {
  private final PairFeatures features;
  private final double[] squares = new double[DerivativePattern.COUNT];
  private final long[] entries = new long[squares.length];

  Spread(PairFeatures features) {
    this.features = features;
  }

  /** Adds the {@code count}-th randomization to both means. */
  void add(double[] slopes, double[] slopesMean, double[] values, double[] valuesMean, int count) {
    Arrays.fill(entries, 0);
    add(features.rows(), features.slopeColumns(), slopes, slopesMean, count);
    add(features.valueRows(), features.valueColumns(), values, valuesMean, count);
  }

  private void add(
      List<PairFeatures.Pair> rows,
      List<PairFeatures.Pair> columns,
      double[] fresh,
      double[] mean,
      int count) {
    boolean valuesOnly = columns.getFirst().p() == 0;
    for (int row = 0; row < rows.size(); row++) {
      PairFeatures.Pair left = rows.get(row);
      int index = (valuesOnly ? DerivativePattern.S0000 : pattern(left)).index();
      int first = features.firstColumn(left, columns.getFirst());
      for (int column = first; column < columns.size(); column++) {
        int place = row * columns.size() + column;
        double before = fresh[place] - mean[place];
        mean[place] += before / count;
        if (distinct(left, columns.get(column))) {
          squares[index] += before * (fresh[place] - mean[place]);
          entries[index]++;
        }
      }
    }
  }

  private static boolean distinct(PairFeatures.Pair x, PairFeatures.Pair y) {
    return x.i() != x.j()
        && y.i() != y.j()
        && x.i() != y.i()
        && x.i() != y.j()
        && x.j() != y.i()
        && x.j() != y.j();
  }

  private static DerivativePattern pattern(PairFeatures.Pair row) {
    return switch (10 * row.p() + row.q()) {
      case 0 -> DerivativePattern.S0011;
      case 11 -> DerivativePattern.S1111;
      case 22 -> DerivativePattern.S2211;
      case 20 -> DerivativePattern.S2110;
      default -> DerivativePattern.S3111;
    };
  }

  /** The standard error of the mean of each pattern, root mean square over entries. */
  double[] errors(int randomizations) {
    double[] errors = new double[squares.length];
    for (int pattern = 0; pattern < errors.length; pattern++) {
      double degrees = (double) randomizations * (randomizations - 1) * entries[pattern];
      errors[pattern] = degrees == 0 ? 0 : Math.sqrt(squares[pattern] / degrees);
    }
    return errors;
  }
}
