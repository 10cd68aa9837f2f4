package dev.quartic.benchmarks;

import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * K and Θ of the images that neural-tangents was given, from inputs to both full matrices: values
 * and times beside those of {@code benchmarks/peers/neural_tangents.sh}.
 *
 * <p>{@code java … dev.quartic.benchmarks.PeerKernels DIR IMAGES.gz LABELS.gz}, DIR being what the
 * script wrote. Values must agree to 1e-9 of √(Aᵢᵢ Aⱼⱼ), but for the diagonal of Θ with ReLU, where
 * the peer is good to 1e-7 (see the readme there).
 */
public final class PeerKernels {
  private static final int TRIALS = 15;
  private static final double AGREEMENT = 1e-9;
  private static final double DIAGONAL_AGREEMENT = 1e-6;

  private PeerKernels() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    JsonNode times = new ObjectMapper().readTree(folder.resolve("times.json").toFile());
    int count = times.at("/inputs/shape/0").asInt();
    Matrix inputs = WholeKernels.images(arguments[1], arguments[2], count);
    System.out.printf(
        "%-14s %10s %10s %7s %12s %12s %7s %11s%n",
        "case", "peer wall", "ours wall", "ratio", "peer cpu", "ours cpu", "ratio", "difference");
    for (JsonNode each : times.get("cases")) {
      compare(each, inputs, folder);
    }
  }

  private static void compare(JsonNode each, Matrix inputs, Path folder) {
    var model = model(each, inputs.columns());
    var recursion = new KernelRecursion(model, GaussianAverages.DEFAULT, Workers.all());
    String name = each.get("name").asString();
    LayerKernels ours = recursion.output(inputs);
    double difference =
        Math.max(
            difference(ours.kernel(), peer(folder, name + "/K"), AGREEMENT),
            difference(
                ours.frozenNtk(),
                peer(folder, name + "/Theta"),
                model.activation() instanceof Relu ? DIAGONAL_AGREEMENT : AGREEMENT));
    double wall = Double.POSITIVE_INFINITY;
    double cpu = Double.POSITIVE_INFINITY;
    for (int trial = 0; trial < TRIALS; trial++) {
      long start = System.nanoTime();
      double processor = Stopwatch.processorSeconds();
      recursion.output(inputs);
      cpu = Math.min(cpu, Stopwatch.processorSeconds() - processor);
      wall = Math.min(wall, 1e-9 * (System.nanoTime() - start));
    }
    System.out.printf(
        "%-14s %10.3f %10.3f %7.1f %12.3f %12.3f %7.1f %11.1e%n",
        name,
        each.get("best").asDouble(),
        wall,
        each.get("best").asDouble() / wall,
        each.get("bestCpu").asDouble(),
        cpu,
        each.get("bestCpu").asDouble() / cpu,
        difference);
  }

  private static NetworkModel model(JsonNode each, int inputDimension) {
    int depth = each.get("depth").asInt();
    Activation activation =
        each.get("activation").asString().equals("relu") ? new Relu() : new Erf(1);
    return new NetworkModel(
        Architecture.uniform(inputDimension, depth, 100, 1),
        activation,
        InitializationVariances.uniform(
            depth, each.get("biasVariance").asDouble(), each.get("weightVariance").asDouble()),
        LearningRates.uniform(
            depth, each.get("biasRate").asDouble(), each.get("weightRate").asDouble()));
  }

  private static Matrix peer(Path folder, String array) {
    String source =
        "data.train={inputs: '%s#%s'}"
            .formatted(folder.resolve("kernels.npz").toAbsolutePath(), array);
    return ExperimentLoader.load(null, List.of(source)).question().samples().train().inputs();
  }

  /** The largest difference off the diagonal, relative to √(Aᵢᵢ Aⱼⱼ); refuses too large ones. */
  private static double difference(Matrix ours, Matrix peer, double diagonalBound) {
    double worst = 0;
    for (int i = 0; i < ours.rows(); i++) {
      for (int j = 0; j < ours.rows(); j++) {
        double relative =
            Math.abs(ours.get(i, j) - peer.get(i, j)) / Math.sqrt(ours.get(i, i) * ours.get(j, j));
        double bound = i == j ? diagonalBound : AGREEMENT;
        if (!(relative < bound)) {
          throw new IllegalStateException(
              "entry (%d, %d) differs from the peer's by %.1e".formatted(i, j, relative));
        }
        worst = i == j ? worst : Math.max(worst, relative);
      }
    }
    return worst;
  }
}
