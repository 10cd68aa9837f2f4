package dev.quartic.files.data;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.experiment.Preprocessing;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import java.util.List;

/** Applies the steps of {@code data.preprocess} to the inputs of both splits. */
final class Preprocessor {
  private Preprocessor() {}

  static SampleSet apply(List<Preprocessing> steps, SampleSet samples) {
    SampleSet prepared = samples;
    for (Preprocessing step : steps) {
      prepared = apply(step, prepared);
    }
    return prepared;
  }

  private static SampleSet apply(Preprocessing step, SampleSet samples) {
    Matrix train = samples.train().inputs();
    return switch (step) {
      case CENTER -> shifted(samples, FeatureStatistics.of(train), false);
      case STANDARDIZE -> shifted(samples, FeatureStatistics.of(train), true);
      case UNIT_NORM ->
          new SampleSet(
              with(samples.train(), unitNorm(train, "training")),
              with(samples.test(), unitNorm(samples.test().inputs(), "test")));
    };
  }

  private static SampleSet shifted(SampleSet samples, FeatureStatistics statistics, boolean scale) {
    return new SampleSet(
        with(samples.train(), statistics.applied(samples.train().inputs(), scale)),
        with(samples.test(), statistics.applied(samples.test().inputs(), scale)));
  }

  private static Samples with(Samples samples, Matrix inputs) {
    return new Samples(inputs, samples.targets());
  }

  /** Every row scaled to the norm √columns. */
  private static Matrix unitNorm(Matrix inputs, String split) {
    double[] scale = new double[inputs.rows()];
    for (int sample = 0; sample < scale.length; sample++) {
      double norm = norm(inputs.row(sample));
      if (norm == 0) {
        throw new InvalidInput(
            "data.preprocess",
            "inputs other than zero for unit-norm",
            "zeros in %s sample %d, counted from 0".formatted(split, sample));
      }
      scale[sample] = Math.sqrt(inputs.columns()) / norm;
    }
    return Matrix.build(
        inputs.rows(),
        inputs.columns(),
        (sample, feature) -> scale[sample] * inputs.get(sample, feature));
  }

  /** |x|, without overflow or underflow on the way. */
  private static double norm(double... vector) {
    double largest = 0;
    for (double component : vector) {
      largest = Math.max(largest, Math.abs(component));
    }
    if (largest == 0) {
      return 0;
    }
    double sum = 0;
    for (double component : vector) {
      sum += component / largest * (component / largest);
    }
    return largest * Math.sqrt(sum);
  }
}
