package dev.quartic.ensemble.response;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.MembersJob;
import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.numerics.checkpoint.PartJournal;
import dev.quartic.numerics.parallel.Job;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Draws networks, computes the tensors of each and trains it. Member m is drawn from the stream
 * {@code (seed, m)}, and so is the same network as in an {@linkplain
 * dev.quartic.ensemble.EnsembleSimulation ensemble} of that seed.
 */
public final class ResponseEnsemble {
  private final NetworkLayout layout;
  private final SampleSet samples;
  private final TrainingPlan plan;
  private final EnsembleSettings settings;
  private final Matrix coordinates;

  private ResponseEnsemble(
      NetworkModel model, SampleSet samples, TrainingPlan plan, EnsembleSettings settings) {
    this.samples = samples;
    this.plan = plan;
    this.settings = settings;
    coordinates = InputCoordinates.of(samples.inputs()).matrix();
    layout = NetworkLayout.of(model, coordinates.columns());
  }

  /**
   * Hands over every member in the order of its index, on the calling thread; with {@code
   * antithetic} each is followed by its mirror image, whose tensors cost nothing.
   *
   * @param plan gradient descent or gradient flow
   * @throws IllegalArgumentException when σ has a kink
   * @throws CancellationException when the calling thread is interrupted
   */
  public static void run(
      NetworkModel model,
      SampleSet samples,
      TrainingPlan plan,
      EnsembleSettings settings,
      boolean antithetic,
      Consumer<ResponseMember> receiver) {
    run(model, samples, plan, settings, antithetic, receiver, null);
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
      boolean antithetic,
      Consumer<ResponseMember> receiver,
      @Nullable CheckpointFile checkpoint) {
    new ResponseEnsemble(model, samples, plan, settings)
        .run(antithetic, receiver, checkpoint, RunFingerprint.of(model, samples, plan, settings));
  }

  private void run(
      boolean antithetic,
      Consumer<ResponseMember> receiver,
      @Nullable CheckpointFile checkpoint,
      String fingerprint) {
    Job<List<ResponseMember>> job =
        new MembersJob<>(
            settings.members(),
            MembersJob.HEAVY,
            () -> {
              Bench bench = new Bench();
              return member -> bench.members(member, antithetic);
            });
    PartJournal.run(
        settings.engine(),
        job,
        (_, members) -> members.forEach(receiver),
        checkpoint,
        fingerprint + antithetic,
        ResponseCodec.RESPONSES);
  }

  /** The buffers of one thread. */
  private final class Bench {
    private final double[] parameters = new double[layout.parameters()];
    private final NetworkResponse response;
    private final TrainedOutputs training;

    Bench() {
      Products products = Products.counted();
      response = new NetworkResponse(layout, coordinates, products);
      training = new TrainedOutputs(layout, samples, coordinates, plan, settings, products);
    }

    List<ResponseMember> members(long member, boolean antithetic) {
      layout.draw(settings.seed(), member, parameters);
      ResponseTensors tensors = response.of(parameters);
      var drawn = new ResponseMember(member, false, tensors, training.of(member, parameters));
      if (!antithetic) {
        return List.of(drawn);
      }
      layout.draw(settings.seed(), member, parameters);
      Layer last = layout.layer(layout.depth());
      for (int index = last.biasFrom(); index < parameters.length; index++) {
        parameters[index] = -parameters[index];
      }
      return List.of(
          drawn,
          new ResponseMember(member, true, tensors.mirrored(), training.of(member, parameters)));
    }
  }
}
