package dev.quartic.ensemble.response;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.MembersJob;
import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.derivatives.TangentKernel;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.numerics.checkpoint.PartJournal;
import dev.quartic.numerics.parallel.Job;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Draws networks, notes outputs and tangent kernel of each, and trains it: what {@link
 * ResponseEnsemble} does, without derivatives that kinks have not. Member m is the same network as
 * in an {@linkplain dev.quartic.ensemble.EnsembleSimulation ensemble} of that seed.
 */
public final class StartedEnsemble {
  private StartedEnsemble() {}

  /**
   * Hands over every member in the order of its index, on the calling thread.
   *
   * @param plan gradient descent or gradient flow
   * @param checkpoint where members that are done are kept; null for nowhere
   * @throws CancellationException when the calling thread is interrupted
   */
  public static void run(
      NetworkModel model,
      SampleSet samples,
      TrainingPlan plan,
      EnsembleSettings settings,
      Consumer<StartedMember> receiver,
      @Nullable CheckpointFile checkpoint) {
    Matrix coordinates = InputCoordinates.of(samples.inputs()).matrix();
    NetworkLayout layout = NetworkLayout.of(model, coordinates.columns());
    Job<StartedMember> job =
        new MembersJob<>(
            settings.members(),
            MembersJob.HEAVY,
            () -> {
              var bench = new Bench(layout, samples, coordinates, plan, settings);
              return bench::member;
            });
    PartJournal.run(
        settings.engine(),
        job,
        (_, member) -> receiver.accept(member),
        checkpoint,
        RunFingerprint.of(model, samples, plan, settings),
        ResponseCodec.STARTED);
  }

  /** The buffers of one thread. */
  private static final class Bench {
    private final NetworkLayout layout;
    private final long seed;
    private final double[] parameters;
    private final ForwardPass forward;
    private final TangentKernel tangent;
    private final TrainedOutputs training;

    Bench(
        NetworkLayout layout,
        SampleSet samples,
        Matrix coordinates,
        TrainingPlan plan,
        EnsembleSettings settings) {
      this.layout = layout;
      seed = settings.seed();
      parameters = new double[layout.parameters()];
      Products products = Products.counted();
      forward = new ForwardPass(layout, coordinates, products);
      tangent = TangentKernel.whole(forward);
      training = new TrainedOutputs(layout, samples, coordinates, plan, settings, products);
    }

    StartedMember member(long member) {
      layout.draw(seed, member, parameters);
      forward.run(parameters);
      NdArray outputs = NdArray.wrap(forward.outputs().clone(), forward.outputs().length);
      int size = outputs.data().length;
      NdArray kernel = NdArray.zeros(size, size);
      tangent.run(parameters, kernel.data());
      return new StartedMember(outputs, kernel, training.of(member, parameters));
    }
  }
}
