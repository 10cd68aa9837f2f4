package dev.quartic.benchmarks;

import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.question.Question;
import dev.quartic.theory.training.InfiniteWidthPrediction;
import dev.quartic.theory.training.dataset.EndOfTraining;
import dev.quartic.theory.training.dataset.StreamedEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many products with Θ conjugate gradients take that are led by landmarks, on Fashion-MNIST,
 * and how far the means are from those by a Cholesky factor in double precision.
 *
 * <p>Arguments: the folder of the Debian package dataset-fashion-mnist; numbers of training images
 * (default 2048 4096 8192). An eighth of them are landmarks.
 */
public final class LandmarkProducts {
  private static final int SHARE = 8;
  private static final int TEST = 500;

  private LandmarkProducts() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    System.out.printf(
        "%6s %6s %6s %9s %9s %9s %11s %7s%n",
        "train", "ridge", "sigma", "products", "residual", "condition", "by a factor", "error");
    for (int index = 1; index < Math.max(2, arguments.length); index++) {
      int[] sizes =
          arguments.length > 1
              ? new int[] {Integer.parseInt(arguments[index])}
              : new int[] {2048, 4096, 8192};
      for (int train : sizes) {
        for (String activation : List.of("relu", "tanh")) {
          for (double ridge : new double[] {0, 0.1}) {
            row(question(Path.of(arguments[0]), train, activation), activation, ridge);
          }
        }
      }
    }
  }

  private static Question question(Path folder, int train, String activation) throws IOException {
    Path file = Files.createTempFile("landmarks", ".yaml");
    Files.writeString(
        file,
        """
        network: {depth: 3, width: 128, activation: %1$s}
        data:
          train: {images: %2$s/train-images-idx3-ubyte.gz, labels: %2$s/train-labels-idx1-ubyte.gz, classes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], take: %3$d}
          test: {images: %2$s/t10k-images-idx3-ubyte.gz, labels: %2$s/t10k-labels-idx1-ubyte.gz, classes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], take: %4$d}
        training: {times: [.inf]}
        order: 0
        """
            .formatted(activation, folder, train, TEST));
    try {
      return ExperimentLoader.load(file, List.of()).question();
    } finally {
      Files.delete(file);
    }
  }

  private static void row(Question question, String activation, double ridge) {
    Matrix inputs = question.samples().inputs();
    Matrix targets = Objects.requireNonNull(question.samples().train().targets());
    int train = targets.rows();
    var plan = new TrainingPlan.GradientFlow(List.of(Double.POSITIVE_INFINITY), ridge);
    LocalEngine engine = LocalEngine.all();
    var products = new AtomicInteger();
    try (var kept =
            EndOfTraining.of(
                question.model(),
                GaussianAverages.DEFAULT,
                inputs,
                train,
                ridge,
                false,
                engine.workers());
        var led =
            StreamedEnd.byLandmarks(
                question.model(),
                GaussianAverages.DEFAULT,
                inputs,
                train,
                ridge,
                20,
                train / SHARE,
                engine,
                said -> {
                  if (said.startsWith("product")) {
                    products.incrementAndGet();
                  }
                })) {
      InfiniteWidthPrediction expected = kept.predict(plan, targets);
      InfiniteWidthPrediction found = led.predict(plan, targets);
      double error = 0;
      for (int at = 0; at < expected.means().getFirst().data().length; at++) {
        error =
            Math.max(
                error,
                Math.abs(
                    found.means().getFirst().data()[at] - expected.means().getFirst().data()[at]));
      }
      System.out.printf(
          "%6d %6.1f %6s %9d %9.1e %9.1e %11.1e %7.0e%n",
          train,
          ridge,
          activation,
          products.get(),
          led.residual(),
          led.conditioning().conditionNumber(),
          kept.conditioning().conditionNumber(),
          error);
    }
  }
}
