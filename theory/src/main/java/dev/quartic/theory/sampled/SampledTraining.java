package dev.quartic.theory.sampled;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.LinearTraining;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Training of finite networks at first order in 1/n for any number of samples, by gradient flow or
 * plain gradient descent: what {@code theory.learning} has from tensors of N⁴ entries, here
 * sampled, with standard errors.
 *
 * <p>Made once for a network and its inputs; cost of a batch of B draws: some 150 products of an N
 * × N_A table with B columns, and for every time asked for one of N_A columns for each field of the
 * covariance that is read on observed training samples.
 *
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §∞.2</a>
 */
public final class SampledTraining {
  /**
   * Differences vary little: their batches are smaller by this, so that few draws tell their
   * spread.
   */
  private static final int FEWER = 4;

  private final NetworkTables tables;
  private final LinearTraining linear;
  private final Workers workers;

  private SampledTraining(NetworkTables tables, LinearTraining linear, Workers workers) {
    this.tables = tables;
    this.linear = linear;
    this.workers = workers;
  }

  /**
   * Prepares the tables.
   *
   * @param inputs x, {@code [N, n₀]}, training samples first
   * @param train N_A
   * @throws IllegalArgumentException where the activation has a kink
   */
  public static SampledTraining of(NetworkModel model, Matrix inputs, int train, Workers workers) {
    NetworkTables tables = NetworkTables.of(model, inputs, train, workers);
    Matrix trainInputs = inputs.block(0, train, 0, inputs.columns());
    return new SampledTraining(tables, LinearTraining.of(tables.kernels(), trainInputs), workers);
  }

  /** K and Θ of the output layer, and what infinite width makes of them. */
  public LinearTraining linear() {
    return linear;
  }

  /**
   * K¹ of the output layer, {@code E[z z] − K} at the widths of the network, {@code [N, N]}; exact.
   */
  public Matrix metricShift() {
    return tables.shifts().metric();
  }

  /** h, {@code E[H] − Θ} at the widths of the network, {@code [N, N]}; exact. */
  public Matrix ntkShift() {
    return tables.shifts().ntk();
  }

  /**
   * The estimated error of the averages behind all tables, relative to √(⟨f²⟩⟨g²⟩): what standard
   * errors do not know of.
   */
  public double relativeError() {
    return tables.relativeError();
  }

  /** Samples without keeping what is done. */
  public SampledPrediction predict(
      TrainingPlan plan, Matrix targets, SamplingRequest request, Engine engine) {
    return predict(plan, targets, request, Keeper.nowhere(engine), SamplingState.Watch.NOBODY);
  }

  /**
   * Samples all times of a plan.
   *
   * @param targets y, {@code [N_A, n_L]}
   * @param keeper of this question alone: batches that are done
   * @param watch told after every round
   * @throws IllegalArgumentException for plans other than gradient flow and plain gradient descent
   */
  public SampledPrediction predict(
      TrainingPlan plan,
      Matrix targets,
      SamplingRequest request,
      Keeper keeper,
      SamplingState.Watch watch) {
    LayerKernels kernels = tables.kernels();
    Dynamics dynamics = Dynamics.of(plan, kernels, linear.spectrum());
    InfiniteWidthPrediction zero = linear.predict(plan, targets);
    int outputs = targets.columns();
    int[] observed = request.observed().stream().mapToInt(sample -> sample).toArray();
    var layout =
        new Layout(
            dynamics.times().size(), tables.samples(), observed.length, outputs, request.full());
    View whole = View.of(tables, dynamics, targets);
    SamplingRequest.Coarse coarse = request.coarse();
    boolean levels = coarse.present() && coarse.rank() < tables.train();
    var setting =
        new SamplingJob.Setting(
            tables.model().activation(),
            whole,
            levels ? whole.coarse(coarse.rank(), coarse.modes()) : null,
            TimeDensity.of(dynamics),
            layout,
            observed,
            request.seed());
    var sampling =
        new Sampling(setting, request, strata(request, levels, outputs), scale(zero, observed));
    sampling.run(keeper, watch);
    ExactShift exact = ExactShift.of(linear, plan, dynamics, tables.shifts(), targets, workers);
    return new Answer(plan, request, layout, observed, sampling, exact).prediction();
  }

  private List<Stratum> strata(SamplingRequest request, boolean levels, int outputs) {
    int draws = Math.ceilDiv(request.draws(), outputs) * outputs;
    int few = Math.ceilDiv(request.draws(), FEWER * outputs) * outputs;
    List<Stratum> strata = new ArrayList<>();
    for (HiddenLayer hidden : tables.hidden()) {
      int layer = hidden.layer();
      if (levels) {
        double cheap = Cost.coarse(tables, request.coarse());
        strata.add(new Stratum(layer, Stratum.Level.COARSE, draws, cheap));
        strata.add(new Stratum(layer, Stratum.Level.DIFFERENCE, few, Cost.whole(tables) + cheap));
      } else {
        strata.add(new Stratum(layer, Stratum.Level.WHOLE, draws, Cost.whole(tables)));
      }
    }
    return strata;
  }

  private static Sampling.Scale scale(InfiniteWidthPrediction zero, int[] observed) {
    int times = zero.times().size();
    double[] means = new double[times];
    double[] variances = new double[times];
    for (int time = 0; time < times; time++) {
      double[] all = zero.means().get(time).data();
      double squares = 0;
      for (double value : all) {
        squares += value * value;
      }
      means[time] = Math.sqrt(squares / all.length);
      squares = 0;
      for (int sample : observed) {
        double value = zero.variances().get(time)[sample];
        squares += value * value;
      }
      variances[time] = Math.sqrt(squares / observed.length);
    }
    return new Sampling.Scale(means, variances);
  }

  /** Puts exact and sampled terms together. */
  private record Answer(
      TrainingPlan plan,
      SamplingRequest request,
      Layout layout,
      int[] observed,
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
          sampling.state(),
          sampling.shares());
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
          ? exact.covariance()[time].get(observed[row / outputs], observed[column / outputs])
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
}
