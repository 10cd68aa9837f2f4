package dev.quartic.ensemble;

import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.estimate.LinearizedControl;
import dev.quartic.ensemble.train.TrainingFailedException;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.numerics.checkpoint.Checkpoints;
import dev.quartic.numerics.parallel.EngineFailure;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.LocalEngine;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Draws and trains an ensemble of networks and estimates what the theory predicts.
 *
 * <p>Member m is drawn from the stream of random numbers {@code (seed, m)}; members are merged in
 * the order of their index. The same model, samples, plan, members, seed and linear-algebra library
 * give the same digits, whatever the number of threads and however often the run was interrupted.
 *
 * <p>Memory: {@code 3 T (N n_L)²} numbers for the sums and {@code 2 T (N n_L)²} for the result,
 * whatever the number of members; with a control about five times that. Inputs of more components
 * than there are samples are {@linkplain InputCoordinates compressed} first.
 */
public final class EnsembleSimulation {
  private final NetworkModel model;
  private final SampleSet samples;
  private final TrainingPlan plan;
  private final EnsembleSettings settings;
  private final MemberRow row;
  private final EnsembleSums sums;

  private final @Nullable LinearizedControl control;

  private EnsembleSimulation(
      NetworkModel model,
      SampleSet samples,
      TrainingPlan plan,
      EnsembleSettings settings,
      @Nullable LinearizedControl control) {
    this.control = control;
    this.model = model;
    this.samples = samples;
    this.plan = plan;
    this.settings = settings;
    requireMatchingSizes();
    row =
        new MemberRow(
            plan.times().size(),
            samples.count(),
            model.architecture().outputs(),
            model.depth() > 1,
            control != null,
            settings.precision() == Precision.SINGLE);
    requireMemory();
    sums = new EnsembleSums(row, settings.members(), control);
  }

  /**
   * Runs an ensemble.
   *
   * @param plan gradient descent or gradient flow
   * @param checkpoint where to keep what there is, and to continue from; null for nowhere
   * @throws TrainingFailedException when a member diverges or does not come to an end
   * @throws UnsupportedOperationException for a plan that cannot be simulated, or not in this
   *     precision
   * @throws CancellationException when the calling thread is interrupted
   */
  public static EnsembleResult run(
      NetworkModel model,
      SampleSet samples,
      TrainingPlan plan,
      EnsembleSettings settings,
      EnsembleObserver observer,
      @Nullable CheckpointFile checkpoint) {
    return run(model, samples, plan, settings, null, observer, checkpoint);
  }

  /**
   * Runs an ensemble with a control variate.
   *
   * @param control for the times of the plan; null for none. Its own moments are those of {@link
   *     ControlSimulation}
   */
  public static EnsembleResult run(
      NetworkModel model,
      SampleSet samples,
      TrainingPlan plan,
      EnsembleSettings settings,
      @Nullable LinearizedControl control,
      EnsembleObserver observer,
      @Nullable CheckpointFile checkpoint) {
    return new EnsembleSimulation(model, samples, plan, settings, control)
        .run(observer, checkpoint);
  }

  private void requireMatchingSizes() {
    int dimension = model.architecture().inputDimension();
    if (samples.inputDimension() != dimension) {
      throw new IllegalArgumentException(
          "samples must have the %d components that the network takes, but have %d"
              .formatted(dimension, samples.inputDimension()));
    }
    requireOutputs("training", samples.train().targets());
    requireOutputs("test", samples.test().targets());
  }

  private void requireOutputs(String which, @Nullable Matrix targets) {
    int outputs = model.architecture().outputs();
    if (targets != null && targets.rows() > 0 && targets.columns() != outputs) {
      throw new IllegalArgumentException(
          "%s targets must have a column for each of the %d outputs, but have %d"
              .formatted(which, outputs, targets.columns()));
    }
  }

  private void requireMemory() {
    EnsembleMemory memory =
        EnsembleMemory.of(
            row.times(),
            row.samples(),
            row.outputs(),
            row.hidden(),
            row.controlled(),
            settings.engine().workers().threads());
    if (!memory.fits()) {
      throw new IllegalArgumentException(
          ("the covariance of %d outputs at %d times needs %.1f GB, but %.1f GB are at hand; "
                  + "ask for fewer test samples or times")
              .formatted(
                  row.size(), row.times(), memory.bytes() / 1e9, EnsembleMemory.available() / 1e9));
    }
  }

  private EnsembleResult run(EnsembleObserver observer, @Nullable CheckpointFile file) {
    long start = System.nanoTime();
    Matrix coordinates = InputCoordinates.of(samples.inputs()).matrix();
    var recipe =
        new MemberRecipe(
            model,
            samples,
            coordinates,
            plan,
            settings.on(LocalEngine.of(1)), // of no influence, and at home in every process
            control,
            row);
    MemberTraining first = recipe.training();
    Checkpoints checkpoints =
        file == null
            ? null
            : new Checkpoints(file, RunFingerprint.of(model, samples, plan, settings, control));
    if (checkpoints != null) {
      checkpoints.resume(sums);
      observer.progress(sums.members(), settings.members());
    }
    AtomicLong cpu = new AtomicLong();
    Job<double[]> job = new MemberJob(recipe, first, cpu);
    try {
      settings
          .engine()
          .run(job, sums.members(), new RowBatches(row, sums, settings, checkpoints, observer));
    } catch (CancellationException | TrainingFailedException | EngineFailure stopped) {
      // of tasks: sums are whole
      if (checkpoints != null) {
        checkpoints.keep(sums);
      }
      throw stopped;
    }
    if (checkpoints != null && control != null) { // untrained networks are still to come
      checkpoints.keep(sums);
    }
    return new ResultAssembly(row, sums, samples)
        .result(
            plan.times(),
            first.description(),
            FlowAccuracy.of(settings, model.activation()).checkTolerance(),
            1e-9 * (System.nanoTime() - start),
            1e-9 * cpu.get());
  }
}
