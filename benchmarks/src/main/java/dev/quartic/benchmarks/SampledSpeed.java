package dev.quartic.benchmarks;

import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Gelu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.sampled.SampledPrediction;
import dev.quartic.theory.sampled.SampledSize;
import dev.quartic.theory.sampled.SampledTraining;
import dev.quartic.theory.sampled.SamplingDesk;
import dev.quartic.theory.sampled.SamplingRequest;
import dev.quartic.theory.sampled.SamplingState;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.NtkSpectrum;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long sampled terms of order 1/n take: width 500, gradient flow, at 1/θ_5 and 1/θ_20, on
 * images of two classes, in processor seconds of one thread, and the memory of the process.
 * Arguments: a folder with Fashion-MNIST in IDX files, training samples, test samples, depth, the
 * most seconds for each time (as counted), rank, modes, and an activation; 1000 100 3 180 60 120
 * tanh.
 */
public final class SampledSpeed {
  private static final int WIDTH = 500;
  private static final double MEAN = 0.005;
  private static final double VARIANCE = 0.05;

  private SampledSpeed() {}

  /** Prints a table. */
  public static void main(String[] arguments) {
    int[] given = {1000, 100, 3, 180, 60, 120};
    for (int index = 1; index < Math.min(arguments.length, given.length + 1); index++) {
      given[index - 1] = Integer.parseInt(arguments[index]);
    }
    Activation activation =
        arguments.length > given.length + 1 && arguments[given.length + 1].equals("gelu")
            ? new Gelu()
            : new Tanh();
    int train = given[0];
    int test = given[1];
    int depth = given[2];
    SampleSet samples = samples(arguments[0], train, test);
    Matrix inputs = samples.inputs();
    Matrix targets = Objects.requireNonNull(samples.train().targets());
    var model =
        new NetworkModel(
            new Architecture(
                inputs.columns(), IntStream.range(1, depth).map(_ -> WIDTH).boxed().toList(), 1),
            activation,
            InitializationVariances.uniform(depth, 0.1, 1.5),
            LearningRates.uniform(depth, 0.1, 1));
    var engine = new LocalEngine(new Workers(1));
    double start = seconds();
    SampledTraining training = SampledTraining.of(model, inputs, train, engine.workers());
    System.out.printf(
        "%s, depth %d, %d + %d images: set-up %.1f s, %s%n",
        activation.name(), depth, train, test, seconds() - start, memory());
    NtkSpectrum spectrum = training.linear().spectrum();
    System.out.printf(
        "%-8s %8s %12s %12s %12s %12s %12s %12s%n",
        "time", "spent", "counted", "mean", "variance", "mean1", "var1/var0", "5 % of mean1");
    for (int mode : new int[] {5, 20}) {
      double time = 1 / spectrum.eigenvalue(train - mode);
      var plan = new TrainingPlan.GradientFlow(List.of(time));
      InfiniteWidthPrediction zero = training.linear().predict(plan, targets);
      var request =
          SamplingRequest.of(7, IntStream.range(train, train + test).boxed().toList(), 64, 20)
              .diagonals()
              .with(new SamplingRequest.Coarse(given[4], given[5]))
              .until(MEAN, VARIANCE, given[3]);
      double from = seconds();
      double[] spent = new double[1];
      SampledPrediction found =
          training.predict(
              plan,
              targets,
              zero,
              request,
              List.of(),
              SamplingDesk.of(engine),
              state -> {
                spent[0] = seconds() - from;
                print("1/θ_" + mode, spent[0], state);
                return true;
              });
      SampledSize size = training.sizes(zero, found, train, train + test).getFirst();
      double relative = size.meanError() / size.size().mean();
      System.out.printf(
          "%-8s %62s ±%.2f %% of %.2f %%   %.1f ± %.1f %% %10.0f s%n",
          "",
          "",
          100 * size.meanError(),
          100 * size.size().mean(),
          100 * size.size().varianceRatio(),
          100 * size.varianceRatioError(),
          spent[0] * Math.pow(relative / VARIANCE, 2));
      SampledPrediction.MeanParts errors = found.partErrors();
      System.out.printf(
          "         parts of the mean: fluctuations of H ±%.2e, its first change ±%.2e, its second ±%.2e%n",
          rootMeanSquare(errors.ntkVariance()),
          rootMeanSquare(errors.dNtk()),
          rootMeanSquare(errors.ddNtk()));
      found
          .shares()
          .forEach(share ->
              System.out.printf(
                  "         layer %d %-10s %5d batches leave %.2e of means, %.2e of variances%n",
                  share.layer(),
                  share.level(),
                  share.batches(),
                  share.meanError(),
                  share.varianceError()));
    }
    System.out.println(memory());
  }

  /** At its peak; where Linux tells. */
  private static String memory() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM"))
          .findFirst()
          .map(line -> "peak " + line.substring(line.indexOf(':') + 1).strip())
          .orElse("peak not known");
    } catch (IOException unknown) {
      return "peak not known";
    }
  }

  private static double rootMeanSquare(NdArray array) {
    return Math.sqrt(Arrays.stream(array.data()).map(value -> value * value).average().orElse(0));
  }

  private static void print(String time, double spent, SamplingState state) {
    System.out.printf(
        "%-8s %6.1f s %10.1f s %10.2f %% %10.2f %%%n",
        time, spent, state.seconds(), 100 * state.meanError(), 100 * state.varianceError());
  }

  private static SampleSet samples(String folder, int train, int test) {
    String split =
        "{images: %s/%s-images-idx3-ubyte.gz, labels: %s/%s-labels-idx1-ubyte.gz, classes: [0, 6],"
            + " take: %d}";
    return ExperimentLoader.load(
            null,
            List.of(
                "data.train=" + split.formatted(folder, "train", folder, "train", train),
                "data.test=" + split.formatted(folder, "t10k", folder, "t10k", test),
                "data.preprocess=[unit-norm]"))
        .question()
        .samples();
  }

  private static double seconds() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getProcessCpuTime()
        * 1e-9;
  }
}
