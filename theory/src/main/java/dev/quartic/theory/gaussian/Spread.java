package dev.quartic.theory.gaussian;

import java.util.Arrays;
import java.util.List;

/** Means over randomizations as they come in, and how far single ones scatter about them (Welford 1962). */
final class Spread {
  private final PairFeatures features;
  private final double[] squares = new double[DerivativePattern.COUNT];
  private final long[] entries = new long[squares.length];

  Spread(PairFeatures features) {
    this.features = features;
  }

  /** Adds the {@code count}-th randomization to both means. */
  void add(double[] slopes, double[] slopesMean, double[] values, double[] valuesMean, int count) {
    List<PairFeatures.Pair> rows = features.rows();
    int columns = features.columns();
    Arrays.fill(entries, 0);
    for (int row = 0; row < rows.size(); row++) {
      accumulate(pattern(rows.get(row)), slopes, slopesMean, row * columns, columns, count);
    }
    accumulate(DerivativePattern.S0000, values, valuesMean, 0, values.length, count);
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

  private void accumulate(
      DerivativePattern pattern, double[] fresh, double[] mean, int from, int length, int count) {
    double sum = 0;
    for (int place = from; place < from + length; place++) {
      double before = fresh[place] - mean[place];
      mean[place] += before / count;
      sum += before * (fresh[place] - mean[place]);
    }
    squares[pattern.index()] += sum;
    entries[pattern.index()] += length;
  }

  /** The standard error of the mean of each pattern, root mean square over entries. */
  double[] errors(int randomizations) {
    double[] errors = new double[squares.length];
    for (int pattern = 0; pattern < errors.length; pattern++) {
      double degrees = (double) randomizations * (randomizations - 1) * entries[pattern];
      errors[pattern] = Math.sqrt(squares[pattern] / degrees);
    }
    return errors;
  }
}
