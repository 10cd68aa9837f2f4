package dev.quartic.benchmarks;

import dev.quartic.Quartic;
import dev.quartic.benchmarks.cluster.Measured;
import dev.quartic.benchmarks.cluster.Schedule;
import dev.quartic.benchmarks.cluster.TimedEngine;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.study.work.Progress;
import dev.quartic.study.work.Shelf;
import dev.quartic.study.work.Work;
import dev.quartic.theory.training.dataset.StreamedEnd;
import java.util.List;

/**
 * How long jobs would take on a cluster of 1 to 10,000 cores, from what their tasks take on one
 * core of this machine: a schedule, event by event, with one driver.
 *
 * <p>Arguments: megabytes a second into the driver (default 1000), milliseconds that the driver
 * spends on a range (default 2). Columns: seconds, and the share of the cores that work.
 */
public final class ClusterSchedule {
  private static final int[] CORES = {1, 2, 10, 100, 1000, 10_000};
  private static final double BUDGET = 1 << 28;

  /** Samples of the product that is measured, and of the one that is wanted. */
  private static final int MEASURED = 4096;

  private static final int WANTED = 200_000;

  private ClusterSchedule() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    double network = 1e6 * (arguments.length > 0 ? Double.parseDouble(arguments[0]) : 1000);
    double range = 1e-3 * (arguments.length > 1 ? Double.parseDouble(arguments[1]) : 2);
    System.out.printf(
        "%-44s %9s %10s %10s %9s", "job", "tasks", "s a task", "MB a part", "ms driver");
    for (int cores : CORES) {
      System.out.printf(" %15d", cores);
    }
    System.out.println();
    tell("ensemble: 64 samples, width 128", ensemble(64, 128, 400).of(100_000, 1), network, range);
    tell("ensemble: 64 samples, width 512", ensemble(64, 512, 40).of(100_000, 1), network, range);
    tell("ensemble: 256 samples, width 512", ensemble(256, 512, 24).of(10_000, 1), network, range);
    double longer = (double) WANTED / MEASURED;
    for (Measured product : products()) {
      tell(
          "product with tiles: 200,000 samples, 11 columns",
          product.of((long) Math.ceil(product.tasks() * longer), longer),
          network,
          range);
    }
  }

  private static void tell(String job, Measured measured, double network, double range) {
    System.out.printf(
        "%-44s %9d %10.4f %10.3f %9.3f",
        job,
        measured.tasks(),
        measured.seconds(),
        1e-6 * measured.bytes(),
        1e3 * measured.handed());
    for (int cores : CORES) {
      double seconds = new Schedule(cores, network, range, BUDGET).seconds(measured);
      double share = measured.tasks() * measured.seconds() / (cores * seconds);
      System.out.printf(" %9.0f s %2.0f %%", seconds, 100 * share);
    }
    System.out.println();
  }

  private static double[][] random(int rows, int columns, long seed) {
    var random = RandomStream.of(seed, 0);
    double[][] all = new double[rows][columns];
    for (double[] row : all) {
      random.fillGaussian(1, row, 0, columns);
    }
    return all;
  }

  /** Full-batch descent, 200 steps, two times. */
  private static Measured ensemble(int samples, int width, int members) {
    int train = samples * 3 / 4;
    var engine = new TimedEngine();
    Quartic.simulate(
        Question.of(Mlp.of(64, 3, width, 1, new Tanh()).critical())
            .train(random(train, 64, 1), random(train, 1, 2))
            .test(random(samples - train, 64, 3))
            .learning(GradientDescent.at(1e-3, 20, 200))
            .members(members),
        new Work(engine, Progress.NONE, Shelf.NONE));
    return engine.measured().getFirst();
  }

  /** Of conjugate gradients, ten outputs and a variance: the products with all of Θ. */
  private static List<Measured> products() {
    var engine = new TimedEngine();
    Matrix inputs = Matrix.ofRows(random(MEASURED + 256, 784, 5));
    var model =
        new NetworkModel(
            Architecture.uniform(784, 3, 128, 10),
            new Relu(),
            InitializationVariances.uniform(3, 0, 2),
            LearningRates.uniform(3, 1, 1));
    var plan = new TrainingPlan.GradientFlow(List.of(Double.POSITIVE_INFINITY), 100);
    try (var end =
        StreamedEnd.byLandmarks(
            model, GaussianAverages.DEFAULT, inputs, MEASURED, 100, 1, 256, engine, _ -> {})) {
      end.predict(plan, Matrix.ofRows(random(MEASURED, 10, 6)));
    }
    return engine.measured().stream().filter(job -> job.job().equals("StripJob")).limit(1).toList();
  }
}
