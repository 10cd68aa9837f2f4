package dev.quartic.ensemble.taylor;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.MemberTrainers;
import dev.quartic.ensemble.MembersJob;
import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.train.Trainer;
import dev.quartic.ensemble.train.TrainingData;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.numerics.checkpoint.PartJournal;
import dev.quartic.numerics.parallel.Job;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Draws networks, trains each to the last time of a plan, and expands the trained one around where
 * it started. Member m is the network that an {@linkplain dev.quartic.ensemble.EnsembleSimulation
 * ensemble} of the same seed draws and trains.
 */
public final class TaylorEnsemble {
  private final SampleSet samples;
  private final TrainingPlan plan;
  private final EnsembleSettings settings;
  private final int order;
  private final int pathPoints;
  private final Matrix coordinates;
  private final NetworkLayout layout;

  private TaylorEnsemble(
      NetworkModel model,
      SampleSet samples,
      TrainingPlan plan,
      EnsembleSettings settings,
      int order,
      int pathPoints) {
    this.samples = samples;
    this.plan = plan;
    this.settings = settings;
    this.order = order;
    this.pathPoints = pathPoints;
    coordinates = InputCoordinates.of(samples.inputs()).matrix();
    layout = NetworkLayout.of(model, coordinates.columns());
  }

  /**
   * Hands over every member in the order of its index, on the calling thread.
   *
   * @param plan gradient descent or gradient flow
   * @param order K
   * @param pathPoints S ≥ 2: points on the line from start to end at which member 0 is evaluated; 0
   *     for none
   * @throws CancellationException when the calling thread is interrupted
   */
  public static void run(
      NetworkModel model,
      SampleSet samples,
      TrainingPlan plan,
      EnsembleSettings settings,
      int order,
      int pathPoints,
      Consumer<TaylorMember> receiver) {
    run(model, samples, plan, settings, order, pathPoints, receiver, null);
  }

  /**
   * The same, keeping every member that is done.
   *
   * @param checkpoint where; null for nowhere
   */
  public static void run(
      NetworkModel model,
      SampleSet samples,
      TrainingPlan plan,
      EnsembleSettings settings,
      int order,
      int pathPoints,
      Consumer<TaylorMember> receiver,
      @Nullable CheckpointFile checkpoint) {
    var ensemble = new TaylorEnsemble(model, samples, plan, settings, order, pathPoints);
    Job<TaylorMember> job =
        new MembersJob<>(settings.members(), MembersJob.HEAVY, () -> ensemble.new Bench());
    PartJournal.run(
        settings.engine(),
        job,
        (_, member) -> receiver.accept(member),
        checkpoint,
        "%s %d %d".formatted(RunFingerprint.of(model, samples, plan, settings), order, pathPoints),
        TaylorCodec.MEMBERS);
  }

  private final class Bench implements Job.Bench<TaylorMember> {
    private final double[] start = new double[layout.parameters()];
    private final double[] parameters = new double[layout.parameters()];
    private final TaylorPass pass;
    private final ForwardPass forward;
    private final Trainer trainer;

    Bench() {
      Products products = Products.counted();
      pass = new TaylorPass(layout, coordinates, order, products);
      forward = new ForwardPass(layout, coordinates, products);
      var data = TrainingData.of(samples, coordinates);
      trainer = MemberTrainers.trainer(layout, data, plan, settings, products);
    }

    @Override
    public TaylorMember task(long index) {
      layout.draw(settings.seed(), index, start);
      System.arraycopy(start, 0, parameters, 0, start.length);
      trainer.train(index, parameters, _ -> {});
      forward.run(parameters);
      int outputs = layout.outputs();
      NdArray trained = NdArray.wrap(forward.outputs().clone(), samples.count(), outputs);
      for (int entry = 0; entry < start.length; entry++) {
        parameters[entry] -= start[entry];
      }
      NdArray terms =
          NdArray.wrap(pass.run(start, parameters), order + 1, samples.count(), outputs);
      return new TaylorMember(index, terms, trained, loss(trained), index == 0 ? path() : null);
    }

    private double loss(NdArray trained) {
      double[] targets = Objects.requireNonNull(samples.train().targets()).data();
      double sum = 0;
      for (int entry = 0; entry < targets.length; entry++) {
        double residual = trained.data()[entry] - targets[entry];
        sum += residual * residual / 2;
      }
      return sum;
    }

    /** Reads Δ from {@code parameters}. */
    private @Nullable NdArray path() {
      if (pathPoints < 2) {
        return null;
      }
      int size = samples.count() * layout.outputs();
      NdArray path = NdArray.zeros(pathPoints, samples.count(), layout.outputs());
      double[] between = new double[start.length];
      for (int point = 0; point < pathPoints; point++) {
        double s = (double) point / (pathPoints - 1);
        for (int entry = 0; entry < between.length; entry++) {
          between[entry] = start[entry] + s * parameters[entry];
        }
        forward.run(between);
        System.arraycopy(forward.outputs(), 0, path.data(), point * size, size);
      }
      return path;
    }
  }
}
