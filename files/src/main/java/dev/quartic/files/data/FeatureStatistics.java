package dev.quartic.files.data;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;

/** Mean and standard deviation (divisor N) of each feature over the training inputs. */
final class FeatureStatistics {
  private final double[] mean;
  private final double[] deviation; // 0 for a feature that is the same in all inputs

  private FeatureStatistics(double[] mean, double[] deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /** Those that {@link #mean} and {@link #deviation} gave. */
  static FeatureStatistics of(NdArray mean, NdArray deviation) {
    return new FeatureStatistics(mean.data(), deviation.data());
  }

  static FeatureStatistics of(Matrix inputs) {
    var statistics =
        new FeatureStatistics(new double[inputs.columns()], new double[inputs.columns()]);
    for (int feature = 0; feature < inputs.columns(); feature++) {
      statistics.fill(feature, inputs);
    }
    return statistics;
  }

  private void fill(int feature, Matrix inputs) {
    double first = inputs.get(0, feature);
    boolean constant = true;
    double sum = 0;
    for (int sample = 0; sample < inputs.rows(); sample++) {
      double shift = inputs.get(sample, feature) - first; // exact zeros for a constant
      constant &= shift == 0;
      sum += shift;
    }
    mean[feature] = first + sum / inputs.rows();
    if (constant) {
      return;
    }
    double squares = 0;
    for (int sample = 0; sample < inputs.rows(); sample++) {
      double distance = inputs.get(sample, feature) - mean[feature];
      squares += distance * distance;
    }
    deviation[feature] = Math.sqrt(squares / inputs.rows());
  }

  /** Of each feature. */
  NdArray mean() {
    return NdArray.wrap(mean.clone(), mean.length);
  }

  /** Of each feature; 0 where it is the same in all inputs. */
  NdArray deviation() {
    return NdArray.wrap(deviation.clone(), deviation.length);
  }

  /**
   * Subtracts the mean; with {@code scale} also divides by the deviation, constant features giving
   * 0.
   */
  Matrix applied(Matrix inputs, boolean scale) {
    return Matrix.build(
        inputs.rows(),
        inputs.columns(),
        (sample, feature) -> {
          double distance = inputs.get(sample, feature) - mean[feature];
          if (!scale) {
            return distance;
          }
          return deviation[feature] == 0 ? 0 : distance / deviation[feature];
        });
  }
}
