package dev.quartic.numerics.pairs;

/**
 * The same averages, one pair at a time, from the formulas as they stand in {@link PairMoments},
 * and near ρ = ±1 from such as do not cancel there.
 */
final class PlainPairs {
  private PlainPairs() {}

  /** ⟨σσ⟩ and ⟨σ′σ′⟩ of one pair. */
  private interface Pair extends PairMoments {
    double value(int row, int column, double covariance);

    double slope(int row, int column, double covariance);

    @Override
    default void row(
        int row,
        int firstColumn,
        double[] covariance,
        int covarianceFrom,
        double[] values,
        int valuesFrom,
        double[] slopes,
        int slopesFrom,
        int count) {
      for (int k = 0; k < count; k++) {
        double b = covariance[covarianceFrom + k];
        values[valuesFrom + k] = value(row, firstColumn + k, b);
        slopes[slopesFrom + k] = slope(row, firstColumn + k, b);
      }
    }
  }

  private static double snap(double rho) {
    return Math.abs(rho) > 1 - Rows.NEGLIGIBLE ? Math.signum(rho) : rho;
  }

  private static double correlation(double b, double a, double c) {
    return a == 0 || c == 0 ? 0 : snap(b / Math.sqrt(a) / Math.sqrt(c));
  }

  @SuppressWarnings("ArrayRecordComponent") // package-private, never compared
  record ArcCosine(double negativeSlope, double positiveSlope, double[] variances) implements Pair {
    @Override
    public double value(int row, int column, double b) {
      double norm = Math.sqrt(variances[row]) * Math.sqrt(variances[column]);
      double rho = correlation(b, variances[row], variances[column]);
      if (Determinant.isNeeded(1 - Math.abs(rho), norm)) {
        double gap = ArcCosineParts.gap(distance(row, column, b, norm));
        return odd() * b + even() * (Math.abs(b) + norm * gap);
      }
      double sine = Math.sqrt((1 - rho) * (1 + rho));
      double absolute =
          Math.abs(rho) == 1 ? Math.abs(b) : 2 / Math.PI * (norm * sine + b * Math.asin(rho));
      return odd() * b + even() * absolute;
    }

    @Override
    public double slope(int row, int column, double b) {
      double norm = Math.sqrt(variances[row]) * Math.sqrt(variances[column]);
      double rho = correlation(b, variances[row], variances[column]);
      if (Determinant.isNeeded(1 - Math.abs(rho), norm)) {
        double angle = ArcCosineParts.angle(distance(row, column, b, norm));
        return odd() + even() * Math.copySign(1 - angle, b);
      }
      return odd() + even() * (Math.abs(rho) == 1 ? rho : 2 / Math.PI * Math.asin(rho));
    }

    /** 1 − |ρ| near ρ = ±1. */
    private double distance(int row, int column, double b, double norm) {
      double determinant = Determinant.of(variances[row], b, variances[column]);
      return determinant / (norm * (norm + Math.abs(b)));
    }

    private double odd() {
      double alpha = 0.5 * (positiveSlope + negativeSlope);
      return alpha * alpha;
    }

    private double even() {
      double beta = 0.5 * (positiveSlope - negativeSlope);
      return beta * beta;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // package-private, never compared
  record ErrorFunction(double scale, double[] variances) implements Pair {
    @Override
    public double value(int row, int column, double b) {
      double twice = 2 * scale * scale;
      double norms = (1 + twice * variances[row]) * (1 + twice * variances[column]);
      double sine = twice * b / Math.sqrt(norms);
      double cosine = Math.sqrt(determinant(row, column, b) / norms);
      return 2 / Math.PI * Math.atan2(sine, cosine);
    }

    @Override
    public double slope(int row, int column, double b) {
      return 4 * scale * scale / Math.PI / Math.sqrt(determinant(row, column, b));
    }

    private double determinant(int row, int column, double b) {
      double twice = 2 * scale * scale;
      double determinant = Determinant.of(variances[row], b, variances[column]);
      return 1 + twice * (variances[row] + variances[column]) + twice * twice * determinant;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // package-private, never compared
  record Hermite(Powers powers, double[][] coefficients, double[] inverseNorms) implements Pair {
    static Hermite of(Powers powers, double[][] coefficients, double[] inverseNorms) {
      double[][] copy = new double[coefficients.length][];
      for (int term = 0; term < copy.length; term++) {
        copy[term] = coefficients[term].clone();
      }
      return new Hermite(powers, copy, inverseNorms.clone());
    }

    @Override
    public double value(int row, int column, double b) {
      double rho = snap(b * inverseNorms[row] * inverseNorms[column]);
      double sum = 0;
      for (int term = coefficients.length - 1; term >= 0; term--) {
        sum +=
            coefficients[term][row] * coefficients[term][column] * Math.pow(rho, powers.of(term));
      }
      return sum;
    }

    @Override
    public double slope(int row, int column, double b) {
      double rho = snap(b * inverseNorms[row] * inverseNorms[column]);
      double sum = 0;
      for (int term = coefficients.length - 1; term >= 0; term--) {
        int k = powers.of(term);
        if (k > 0) {
          sum += k * coefficients[term][row] * coefficients[term][column] * Math.pow(rho, k - 1);
        }
      }
      return sum * inverseNorms[row] * inverseNorms[column];
    }
  }
}
