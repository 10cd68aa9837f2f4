package dev.quartic.files.data;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.experiment.Preprocessing;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.network.samples.Samples;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.array.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What {@code data.preprocess} does to inputs, with the statistics of the training inputs: samples
 * that come later are prepared as those that were trained on. Doubles are prepared at once, and
 * inputs of other types when they are read, so that they take no more memory than before.
 */
public final class Preparation {
  /** Nothing is done. */
  public static final Preparation NONE = new Preparation(List.of());

  private final List<Step> steps;

  private Preparation(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /** One of them. */
  private sealed interface Step {
    Table applied(Table inputs, String split);

    /** Every row scaled to the norm √columns. */
    record UnitNorm() implements Step {
      @Override
      public Table applied(Table inputs, String split) {
        return unitNorm(inputs, split);
      }
    }

    /**
     * By the statistics of each feature.
     *
     * @param scaled whether deviations are divided by
     */
    record Shifted(FeatureStatistics statistics, boolean scaled) implements Step {
      @Override
      public Table applied(Table inputs, String split) {
        return new ShiftedTable(inputs, statistics, scaled);
      }
    }
  }

  /** Learns what each step needs from the training inputs, as those before it left them. */
  static Preparation of(List<Preprocessing> steps, Table train) {
    List<Step> learned = new ArrayList<>();
    Table prepared = train;
    for (Preprocessing step : steps) {
      Step one =
          switch (step) {
            case CENTER -> new Step.Shifted(FeatureStatistics.of(prepared), false);
            case STANDARDIZE -> new Step.Shifted(FeatureStatistics.of(prepared), true);
            case UNIT_NORM -> new Step.UnitNorm();
          };
      learned.add(one);
      prepared =
          learned.size() == steps.size()
              ? prepared
              : settled(train, one.applied(prepared, "training"));
    }
    return new Preparation(learned);
  }

  /**
   * Prepares inputs.
   *
   * @param split what the samples are called in messages
   */
  public Table applied(Table inputs, String split) {
    Table prepared = inputs;
    for (Step step : steps) {
      prepared = settled(inputs, step.applied(prepared, split));
    }
    return prepared;
  }

  private static Table settled(Table given, Table prepared) {
    return given instanceof Matrix ? prepared.matrix() : prepared;
  }

  /** Prepares the inputs of both splits. */
  SampleSet applied(SampleSet samples) {
    return new SampleSet(applied(samples.train(), "training"), applied(samples.test(), "test"));
  }

  private Samples applied(Samples samples, String split) {
    return new Samples(applied(samples.table(), split), samples.targets());
  }

  /** The statistics, by names for an archive. */
  Map<String, NdArray> arrays() {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    for (int index = 0; index < steps.size(); index++) {
      if (steps.get(index) instanceof Step.Shifted(FeatureStatistics statistics, _)) {
        arrays.put(name(index, "mean"), statistics.mean());
        arrays.put(name(index, "deviation"), statistics.deviation());
      }
    }
    return arrays;
  }

  /**
   * The same steps again.
   *
   * @param arrays gives back each of {@link #arrays}
   */
  static Preparation of(List<Preprocessing> steps, Function<String, NdArray> arrays) {
    List<Step> known = new ArrayList<>();
    for (int index = 0; index < steps.size(); index++) {
      known.add(
          steps.get(index) == Preprocessing.UNIT_NORM
              ? new Step.UnitNorm()
              : new Step.Shifted(
                  FeatureStatistics.of(
                      arrays.apply(name(index, "mean")), arrays.apply(name(index, "deviation"))),
                  steps.get(index) == Preprocessing.STANDARDIZE));
    }
    return new Preparation(known);
  }

  private static String name(int step, String what) {
    return "preprocess/%d/%s".formatted(step, what);
  }

  private static Table unitNorm(Table inputs, String split) {
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
    return new ScaledTable(inputs, scale);
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
