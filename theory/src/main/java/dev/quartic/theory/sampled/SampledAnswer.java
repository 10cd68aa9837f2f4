package dev.quartic.theory.sampled;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Puts exact and sampled terms together. */
record SampledAnswer(
    TrainingPlan plan,
    SamplingRequest request,
    Layout layout,
    Sampling sampling,
    ExactShift exact) {

  SampledPrediction prediction() {
    int size = layout.meanSize();
    NdArray shift = meanArray(this::shiftOfMean);
    int drift = layout.drift(0);
    int[] driftShape =
        layout.full()
            ? new int[] {layout.times(), layout.observed(), layout.observed()}
            : new int[] {layout.times(), layout.observed()};
    return new SampledPrediction(
        plan.times(),
        request.observed(),
        meanArray(index -> shiftOfMean(index) + sampling.mean(3 * size + index)),
        meanArray(index -> error(3 * size + index)),
        new SampledPrediction.MeanParts(
            shift,
            meanArray(sampling::mean),
            meanArray(index -> sampling.mean(size + index)),
            meanArray(index -> sampling.mean(2 * size + index))),
        new SampledPrediction.MeanParts(
            meanArray(_ -> 0),
            meanArray(this::error),
            meanArray(index -> error(size + index)),
            meanArray(index -> error(2 * size + index))),
        variance((time, row) ->
            shiftOfCovariance(time, row, row) + sampling.mean(layout.variance(time, row))),
        variance((time, row) -> error(layout.variance(time, row))),
        covariance(true),
        covariance(false),
        array(index -> sampling.mean(drift + index), driftShape),
        array(index -> error(drift + index), driftShape),
        array(this::combined, layout.combinations()),
        array(index -> error(layout.combination(index)), layout.combinations()),
        sampling.state(),
        sampling.shares());
  }

  private double combined(int index) {
    Combination one = sampling.combinations().get(index);
    int from = one.time() * layout.samples() * layout.outputs();
    return sampling.mean(layout.combination(index))
        + one.of(
            entry -> shiftOfMean(from + entry), row -> shiftOfCovariance(one.time(), row, row));
  }

  private double error(int index) {
    return Math.sqrt(sampling.squaredError(index));
  }

  private NdArray meanArray(IntToDoubleFunction entry) {
    return array(entry, layout.times(), layout.samples(), layout.outputs());
  }

  private double shiftOfMean(int index) {
    int each = layout.samples() * layout.outputs();
    return exact.mean()[index / each].data()[index % each];
  }

  private double shiftOfCovariance(int time, int row, int column) {
    int outputs = layout.outputs();
    return row % outputs == column % outputs
        ? exact.covariance()[time].get(row / outputs, layout.full() ? column / outputs : 0)
        : 0;
  }

  private interface OfRow {
    double at(int time, int row);
  }

  private NdArray variance(OfRow entry) {
    int rows = layout.joint();
    return array(
        index -> entry.at(index / rows, index % rows),
        layout.times(),
        layout.observed(),
        layout.outputs());
  }

  private @Nullable NdArray covariance(boolean values) {
    if (!layout.full()) {
      return null;
    }
    int rows = layout.joint();
    int from = layout.covariance(0);
    return array(
        index -> {
          if (!values) {
            return error(from + index);
          }
          int time = index / (rows * rows);
          int row = index / rows % rows;
          return shiftOfCovariance(time, row, index % rows) + sampling.mean(from + index);
        },
        layout.times(),
        layout.observed(),
        layout.outputs(),
        layout.observed(),
        layout.outputs());
  }

  private static NdArray array(IntToDoubleFunction entry, int... shape) {
    int size = 1;
    for (int length : shape) {
      size *= length;
    }
    double[] data = new double[size];
    for (int index = 0; index < size; index++) {
      data[index] = entry.applyAsDouble(index);
    }
    return NdArray.wrap(data, shape);
  }
}
