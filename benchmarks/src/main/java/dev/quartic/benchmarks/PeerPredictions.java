package dev.quartic.benchmarks;

import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.dataset.EndOfTraining;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The end of training on images that neural-tangents was given, from inputs to means and the whole
 * covariance at test images: values and times beside those of {@code
 * benchmarks/peers/neural_tangents.sh --predictions}.
 *
 * <p>{@code java … dev.quartic.benchmarks.PeerPredictions DIR}, DIR being what the script wrote.
 * Values must agree to 1e-6 of the largest one: the condition number, 1e5, times the 1e-12 that the
 * peer's Θ is good to beside its diagonal, with room.
 */
public final class PeerPredictions {
  private static final int TRIALS = 5;
  private static final int DEPTH = 3;
  private static final double WEIGHT_VARIANCE = 2;
  private static final double AGREEMENT = 1e-6;

  private PeerPredictions() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    JsonNode times = new ObjectMapper().readTree(folder.resolve("predictions.json").toFile());
    Matrix test = peer(folder, "test");
    System.out.printf(
        "%6s %6s | %9s %9s %9s | %9s %9s %9s | %10s%n",
        "train", "test", "peer wall", "ours", "ratio", "peer cpu", "ours", "ratio", "difference");
    for (JsonNode each : times.get("cases")) {
      compare(each, folder, test);
    }
  }

  private static void compare(JsonNode each, Path folder, Matrix test) {
    String name = each.get("train").asString();
    Matrix train = peer(folder, name + "/train");
    Matrix targets = peer(folder, name + "/targets");
    Matrix all = train.stackedOn(test);
    int count = train.rows();
    InfiniteWidthPrediction first = predict(all, count, targets);
    double difference =
        Math.max(
            difference(
                first.means().getFirst().block(count, all.rows(), 0, 1),
                peer(folder, name + "/mean")),
            difference(first.covariances().getFirst(), peer(folder, name + "/covariance")));
    double wall = Double.POSITIVE_INFINITY;
    double cpu = Double.POSITIVE_INFINITY;
    for (int trial = 0; trial < TRIALS; trial++) {
      long start = System.nanoTime();
      double processor = Stopwatch.processorSeconds();
      predict(all, count, targets);
      cpu = Math.min(cpu, Stopwatch.processorSeconds() - processor);
      wall = Math.min(wall, 1e-9 * (System.nanoTime() - start));
    }
    for (String way : List.of("anew", "again")) {
      double peerWall = each.get(way).get("best").asDouble();
      double peerCpu = each.get(way).get("bestCpu").asDouble();
      System.out.printf(
          "%6d %6d | %9.2f %9.2f %9.1f | %9.2f %9.2f %9.1f | %10.1e  %s%n",
          count,
          test.rows(),
          peerWall,
          wall,
          peerWall / wall,
          peerCpu,
          cpu,
          peerCpu / cpu,
          difference,
          way);
    }
  }

  private static InfiniteWidthPrediction predict(Matrix inputs, int train, Matrix targets) {
    var model =
        new NetworkModel(
            Architecture.uniform(inputs.columns(), DEPTH, 100, 1),
            new Relu(),
            InitializationVariances.uniform(DEPTH, 0, WEIGHT_VARIANCE),
            LearningRates.uniform(DEPTH, 0, WEIGHT_VARIANCE));
    TrainingPlan plan = new TrainingPlan.GradientFlow(List.of(Double.POSITIVE_INFINITY));
    try (EndOfTraining end =
        EndOfTraining.of(model, GaussianAverages.DEFAULT, inputs, train, 0, true, Workers.all())) {
      return end.predict(plan, targets);
    }
  }

  private static Matrix peer(Path folder, String array) {
    String source =
        "data.train={inputs: '%s#%s'}"
            .formatted(folder.resolve("predictions.npz").toAbsolutePath(), array);
    return ExperimentLoader.load(null, List.of(source)).question().samples().train().inputs();
  }

  /** The largest difference over the largest value; refuses too large a one. */
  private static double difference(Matrix ours, Matrix peer) {
    double worst = 0;
    for (int i = 0; i < ours.rows(); i++) {
      for (int j = 0; j < ours.columns(); j++) {
        worst = Math.max(worst, Math.abs(ours.get(i, j) - peer.get(i, j)));
      }
    }
    double relative = worst / ours.maxAbs();
    if (!(relative < AGREEMENT)) {
      throw new IllegalStateException("values differ from the peer's by %.1e".formatted(relative));
    }
    return relative;
  }
}
