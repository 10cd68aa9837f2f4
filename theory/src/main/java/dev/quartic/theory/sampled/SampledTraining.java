package dev.quartic.theory.sampled;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.LinearTraining;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Training of finite networks at first order in 1/n for any number of samples, by gradient flow or
 * gradient descent, with momentum or without: what {@code theory.learning} has from tensors of N⁴
 * entries, here sampled, with standard errors.
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
    return predict(
        plan,
        targets,
        linear.predict(plan, targets),
        request,
        List.of(),
        SamplingDesk.of(engine),
        SamplingState.Watch.NOBODY);
  }

  /**
   * Samples all times of a plan.
   *
   * @param targets y, {@code [N_A, n_L]}
   * @param zero the same at infinite width: its means and variances are what errors are relative to
   * @param combinations of means and variances that are wanted with an error of their own
   * @param desk where batches run, and sums are kept
   * @param watch told after every round
   * @throws IllegalArgumentException for plans other than gradient flow without a ridge and
   *     gradient descent
   */
  public SampledPrediction predict(
      TrainingPlan plan,
      Matrix targets,
      InfiniteWidthPrediction zero,
      SamplingRequest request,
      List<Combination> combinations,
      SamplingDesk desk,
      SamplingState.Watch watch) {
    Ready ready = ready(plan, targets, zero, request, combinations, false);
    ready.sampling.run(desk, watch);
    return ready.answer();
  }

  /**
   * Tells from a few draws at which times of a plan the expansion can be believed: seconds, and a
   * hundredth of the budget. They are not among those of {@link #predict}.
   *
   * @param zero infinite width at the times of the plan
   * @param request what will be asked; variances alone are looked at
   * @param from the first sample that is judged by, {@code to} excluded
   */
  public SamplingPilot pilot(
      TrainingPlan plan,
      Matrix targets,
      InfiniteWidthPrediction zero,
      SamplingRequest request,
      int from,
      int to,
      Engine engine) {
    Ready ready = ready(plan, targets, zero, request.pilot(), List.of(), true);
    long batches = request.pilot().batches();
    while (true) {
      ready.sampling.more(batches, SamplingDesk.of(engine));
      SampledPrediction rough = ready.answer();
      var pilot =
          new SamplingPilot(
              SampledSize.of(zero, rough, tables.kernels().frozenNtk(), from, to),
              rough.reached().seconds());
      if (!pilot.open() || pilot.seconds() >= SamplingPilot.PART * request.budget()) {
        return pilot;
      }
      batches *= 2;
    }
  }

  /** Sizes of the terms of a prediction, judged by samples {@code from … to − 1}. */
  public List<SampledSize> sizes(
      InfiniteWidthPrediction zero, SampledPrediction one, int from, int to) {
    return SampledSize.of(zero, one, tables.kernels().frozenNtk(), from, to);
  }

  /** All that is needed to draw, and to answer. */
  private final class Ready {
    private final TrainingPlan plan;
    private final Matrix targets;
    private final SamplingRequest request;
    private final Dynamics dynamics;
    private final Layout layout;
    private final int[] observed;
    private final Sampling sampling;

    Ready(
        TrainingPlan plan,
        Matrix targets,
        SamplingRequest request,
        Dynamics dynamics,
        Layout layout,
        int[] observed,
        Sampling sampling) {
      this.plan = plan;
      this.targets = targets;
      this.request = request;
      this.dynamics = dynamics;
      this.layout = layout;
      this.observed = observed;
      this.sampling = sampling;
    }

    private @Nullable ExactShift exact;

    SampledPrediction answer() {
      if (exact == null) {
        exact =
            ExactShift.of(
                linear, plan, dynamics, tables.shifts(), targets, observed, layout.full(), workers);
      }
      return new SampledAnswer(plan, request, layout, sampling, exact).prediction();
    }
  }

  private Ready ready(
      TrainingPlan plan,
      Matrix targets,
      InfiniteWidthPrediction zero,
      SamplingRequest request,
      List<Combination> combinations,
      boolean rough) {
    Dynamics dynamics = Dynamics.of(plan, tables.kernels(), linear.spectrum());
    int outputs = targets.columns();
    int[] observed = request.observed().stream().mapToInt(sample -> sample).toArray();
    var layout =
        new Layout(
            dynamics.times().size(),
            tables.samples(),
            observed.length,
            outputs,
            request.full(),
            combinations.size());
    combinations.forEach(one -> one.requireShape(layout));
    View whole = View.of(tables, dynamics, targets);
    SamplingRequest.Coarse coarse = request.coarse();
    boolean levels = coarse.present() && coarse.rank() < tables.train();
    ErrorGoals goals = ErrorGoals.of(zero, layout, observed);
    var open =
        new SamplingJob.Setting(
            tables.model().activation(),
            whole,
            levels ? whole.coarse(coarse.rank(), coarse.modes()) : null,
            TimeDensity.of(dynamics),
            List.of(),
            layout,
            observed,
            List.copyOf(combinations),
            request.seed());
    int draws = Math.ceilDiv(request.draws(), outputs) * outputs;
    SamplingJob.Setting setting =
        open.density().empty() ? open : open.tuned(draws, goals.weights(), workers);
    var sampling = new Sampling(setting, request, strata(request, levels, rough, outputs), goals);
    return new Ready(plan, targets, request, dynamics, layout, observed, sampling);
  }

  private List<Stratum> strata(
      SamplingRequest request, boolean levels, boolean rough, int outputs) {
    int draws = Math.ceilDiv(request.draws(), outputs) * outputs;
    int few = Math.ceilDiv(request.draws(), FEWER * outputs) * outputs;
    double whole = Cost.whole(tables.samples(), tables.train());
    double cheap = Cost.coarse(tables.samples(), tables.train(), request.coarse());
    List<Stratum> strata = new ArrayList<>();
    for (HiddenLayer hidden : tables.hidden()) {
      int layer = hidden.layer();
      if (!levels) {
        strata.add(new Stratum(layer, Stratum.Level.WHOLE, draws, whole));
        continue;
      }
      strata.add(new Stratum(layer, Stratum.Level.COARSE, draws, cheap));
      if (!rough) {
        strata.add(new Stratum(layer, Stratum.Level.DIFFERENCE, few, whole + cheap));
      }
    }
    return strata;
  }
}
