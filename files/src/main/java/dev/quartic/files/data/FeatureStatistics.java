package dev.quartic.files.data;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.array.Table;
import java.io.Serializable;

/** Mean and standard deviation (divisor N) of each feature over the training inputs. */
final class FeatureStatistics implements Serializable {
  private static final long serialVersionUID = 1;

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

  static FeatureStatistics of(Table inputs) {
    int features = inputs.columns();
    double[] first = inputs.row(0);
    double[] row = new double[features];
    double[] mean = new double[features];
    boolean[] varies = new boolean[features];
    for (int sample = 0; sample < inputs.rows(); sample++) {
      inputs.read(sample, 1, row, 0);
      for (int feature = 0; feature < features; feature++) {
        double shift = row[feature] - first[feature]; // exact zeros for a constant
        varies[feature] |= shift != 0;
        mean[feature] += shift;
      }
    }
    for (int feature = 0; feature < features; feature++) {
      mean[feature] = first[feature] + mean[feature] / inputs.rows();
    }
    double[] deviation = new double[features];
    for (int sample = 0; sample < inputs.rows(); sample++) {
      inputs.read(sample, 1, row, 0);
      for (int feature = 0; feature < features; feature++) {
        double distance = row[feature] - mean[feature];
        deviation[feature] += distance * distance;
      }
    }
    for (int feature = 0; feature < features; feature++) {
      deviation[feature] = varies[feature] ? Math.sqrt(deviation[feature] / inputs.rows()) : 0;
    }
    return new FeatureStatistics(mean, deviation);
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
   * Subtracts the mean from some rows; with {@code scale} also divides by the deviation, constant
   * features giving 0.
   */
  void apply(double[] rows, int from, int count, boolean scale) {
    int features = mean.length;
    for (int start = from; start < from + count * features; start += features) {
      for (int feature = 0; feature < features; feature++) {
        double distance = rows[start + feature] - mean[feature];
        if (scale) {
          distance = deviation[feature] == 0 ? 0 : distance / deviation[feature];
        }
        rows[start + feature] = distance;
      }
    }
  }
}
