package dev.quartic.ensemble.response;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.MemberTrainers;
import dev.quartic.ensemble.MembersJob;
import dev.quartic.ensemble.RunFingerprint;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.Layer;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws networks, computes the tensors of each and trains it by several algorithms. Member m is the
 * network that a {@link ResponseEnsemble} of that seed draws.
 */
public final class ComparedEnsemble {
  private final NetworkLayout layout;
  private final SampleSet samples;
  private final List<TrainingPlan> plans;
  private final EnsembleSettings settings;
  private final Matrix coordinates;

  private ComparedEnsemble(
      NetworkModel model, SampleSet samples, List<TrainingPlan> plans, EnsembleSettings settings) {
    this.samples = samples;
    this.plans = List.copyOf(plans);
    this.settings = settings;
    coordinates = InputCoordinates.of(samples.inputs()).matrix();
    layout = NetworkLayout.of(model, coordinates.columns());
  }

  /**
   * Hands over every member in the order of its index, on the calling thread, followed by its
   * mirror image.
   *
   * @param plans gradient descent or gradient flow, to their last times
   * @throws IllegalArgumentException when σ has a kink
   * @throws CancellationException when the calling thread is interrupted
   */
  public static void run(
      NetworkModel model,
      SampleSet samples,
      List<TrainingPlan> plans,
      EnsembleSettings settings,
      Consumer<ComparedMember> receiver) {
    run(model, samples, plans, settings, receiver, null);
  }

  /**
   * The same, keeping every member that is done.
   *
   * @param checkpoint where; null for nowhere
   */
  public static void run(
      NetworkModel model,
      SampleSet samples,
      List<TrainingPlan> plans,
      EnsembleSettings settings,
      Consumer<ComparedMember> receiver,
      @Nullable CheckpointFile checkpoint) {
    var ensemble = new ComparedEnsemble(model, samples, plans, settings);
    Job<List<ComparedMember>> job =
        new MembersJob<>(
            settings.members(),
            MembersJob.HEAVY,
            () -> {
              Bench bench = ensemble.new Bench();
              return bench::members;
            });
    String fingerprint =
        plans.stream()
            .map(plan -> RunFingerprint.of(model, samples, plan, settings))
            .collect(Collectors.joining(" "));
    PartJournal.run(
        settings.engine(),
        job,
        (_, members) -> members.forEach(receiver),
        checkpoint,
        fingerprint,
        ResponseCodec.COMPARED);
  }

  /** The buffers of one thread. */
  private final class Bench {
    private final List<double[]> parameters = new ArrayList<>(); // at the start, and by each plan
    private final NetworkResponse response;
    private final ForwardPass forward;
    private final List<Trainer> trainers = new ArrayList<>();

    Bench() {
      Products products = Products.counted();
      response = new NetworkResponse(layout, coordinates, products);
      forward = new ForwardPass(layout, coordinates, products);
      var data = TrainingData.of(samples, coordinates);
      parameters.add(new double[layout.parameters()]);
      for (TrainingPlan plan : plans) {
        parameters.add(new double[layout.parameters()]);
        trainers.add(MemberTrainers.trainer(layout, data, plan, settings, products));
      }
    }

    List<ComparedMember> members(long member) {
      double[] start = parameters.getFirst();
      layout.draw(settings.seed(), member, start);
      ResponseTensors tensors = response.of(start);
      ComparedMember drawn = trained(member, false, tensors);
      Layer last = layout.layer(layout.depth());
      for (int index = last.biasFrom(); index < start.length; index++) {
        start[index] = -start[index];
      }
      return List.of(drawn, trained(member, true, tensors.mirrored()));
    }

    private ComparedMember trained(long member, boolean mirrored, ResponseTensors tensors) {
      List<NdArray> outputs = new ArrayList<>();
      for (int plan = 0; plan < trainers.size(); plan++) {
        double[] own = parameters.get(plan + 1);
        System.arraycopy(parameters.getFirst(), 0, own, 0, own.length);
        trainers.get(plan).train(member, own, _ -> {});
        forward.run(own);
        outputs.add(NdArray.wrap(forward.outputs().clone(), samples.count() * layout.outputs()));
      }
      int points = parameters.size();
      Matrix distances = Matrix.build(points, points, (i, j) -> i == j ? 0 : distance(i, j));
      return new ComparedMember(member, mirrored, tensors, outputs, distances);
    }

    private double distance(int one, int other) {
      double sum = 0;
      for (Layer layer : layout.layers()) {
        sum += squares(one, other, layer.biasFrom(), layer.outputs(), layer.biasRate());
        sum += squares(one, other, layer.weightFrom(), layer.weights(), layer.weightRate());
      }
      return sum;
    }

    private double squares(int one, int other, int from, int count, double rate) {
      double[] first = parameters.get(one);
      double[] second = parameters.get(other);
      double sum = 0;
      for (int index = from; index < from + count; index++) {
        double difference = first[index] - second[index];
        sum += difference * difference;
      }
      return rate == 0 ? 0 : sum / rate; // what does not learn does not move
    }
  }
}
