package dev.quartic.benchmarks;

import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.train.GradientDescent;
import dev.quartic.ensemble.train.TrainingData;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.linalg.Blas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How fast gradient descent runs, all of it, beside the same products alone by OpenBLAS, one after
 * another on arrays of their own, in double and in single precision.
 *
 * <p>{@code benchmarks/run EnsembleTraining [threads]}. Rate: 10⁹ multiplications and additions a
 * second and thread, of training those of all products of a step, first and last layer included; of
 * products alone, those of the hidden layers. The best of nine short rounds is shown, so that other
 * work on the machine disturbs little. Each training is checked to lower the loss.
 */
public final class EnsembleTraining {
  private static final int INPUTS = 32;
  private static final int DEPTH = 4;
  private static final int ROUNDS = 9;
  private static final long OPERATIONS = 4_000_000_000L; // of a round

  private EnsembleTraining() {}

  /** One case: the shape and what is measured of it. */
  private record Case(Activation activation, int width, int samples, Precision precision) {
    DescentProblem problem() {
      return new DescentProblem(activation, INPUTS, DEPTH, width, samples);
    }

    /** Multiply-adds of a step: forward, back and gradient; the first layer has no way back. */
    long work() {
      long hidden = (long) samples * width * width * (DEPTH - 2);
      return 3 * hidden + 2L * samples * width * INPUTS + 3L * samples * width;
    }

    int steps() {
      return (int) Math.max(10, OPERATIONS / 2 / work());
    }
  }

  /** What a round took. */
  private record Round(double seconds, double multiplyAdds) {
    double rate() {
      return 2e-9 * multiplyAdds / seconds;
    }
  }

  /** Prints a line for each case. */
  public static void main(String[] arguments) throws InterruptedException {
    int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
    IO.println(Blas.description() + ", " + threads + " thread(s), depth " + DEPTH);
    IO.println("activation  width samples precision  training  products alone  ratio/%");
    for (Activation activation : List.of(new Tanh(), new Relu())) {
      for (int width : new int[] {128, 256, 512}) {
        for (int samples : new int[] {64, 256}) {
          for (Precision precision : Precision.values()) {
            line(new Case(activation, width, samples, precision), threads);
          }
        }
      }
    }
  }

  private static void line(Case shape, int threads) throws InterruptedException {
    Round trained = best(shape, threads, true);
    Round bare = best(shape, threads, false);
    IO.println(
        "%-10s %6d %7d %9s %9.1f %15.1f %8.1f"
            .formatted(
                shape.activation.name(),
                shape.width,
                shape.samples,
                shape.precision.name().toLowerCase(Locale.ROOT),
                trained.rate(),
                bare.rate(),
                100 * trained.rate() / bare.rate()));
  }

  private static Round best(Case shape, int threads, boolean training) throws InterruptedException {
    Round best = new Round(Double.POSITIVE_INFINITY, 0);
    for (int round = 0; round < ROUNDS; round++) {
      List<Round> rounds = new ArrayList<>();
      List<Thread> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        running.add(
            Thread.ofPlatform()
                .start(() -> {
                  Round found = training ? train(shape) : products(shape);
                  synchronized (rounds) {
                    rounds.add(found);
                  }
                }));
      }
      for (Thread thread : running) {
        thread.join();
      }
      for (Round found : rounds) {
        best = found.seconds < best.seconds ? found : best;
      }
    }
    return best;
  }

  private static Round train(Case shape) {
    DescentProblem problem = shape.problem();
    NetworkLayout layout = problem.layout();
    TrainingData data = problem.data();
    var plan = new TrainingPlan.GradientDescent(1e-6, List.of((double) shape.steps()));
    var descent = new GradientDescent(layout, data, plan, 1, shape.precision, Products.counted());
    double[] parameters = problem.draw(0);
    double before = loss(layout, data, parameters);
    double start = seconds();
    descent.train(0, parameters, _ -> {});
    var round = new Round(seconds() - start, (double) shape.steps() * shape.work());
    if (!(loss(layout, data, parameters) < before)) {
      throw new IllegalStateException("training did not lower the loss of " + shape);
    }
    return round;
  }

  private static double loss(NetworkLayout layout, TrainingData data, double[] parameters) {
    var forward = new ForwardPass(layout, data.inputs(), Products.counted());
    forward.run(parameters);
    double sum = 0;
    for (int index = 0; index < data.targets().data().length; index++) {
      double difference = forward.outputs()[index] - data.targets().data()[index];
      sum += difference * difference;
    }
    return sum / 2;
  }

  /** The same products through the library alone: each layer forward, back, and its gradient. */
  private static Round products(Case shape) {
    Runnable step = shape.precision == Precision.DOUBLE ? doubles(shape) : singles(shape);
    double start = seconds();
    for (int count = 0; count < shape.steps(); count++) {
      step.run();
    }
    double hidden = 3.0 * shape.samples * shape.width * shape.width * (DEPTH - 2);
    return new Round(seconds() - start, shape.steps() * hidden);
  }

  private static Runnable doubles(Case shape) {
    int m = shape.samples;
    int n = shape.width;
    double[] a = DescentProblem.normal(1, m, n).data();
    double[] delta = DescentProblem.normal(2, m, n).data();
    double[] out = new double[m * n];
    double[][] weights = new double[DEPTH - 2][];
    Arrays.setAll(weights, layer -> DescentProblem.normal(layer, n, n).data());
    return () -> {
      for (double[] w : weights) {
        Blas.gemm(false, true, m, n, n, 1, a, 0, n, w, 0, n, 0, out, 0, n);
        Blas.gemm(false, false, m, n, n, 1, delta, 0, n, w, 0, n, 0, out, 0, n);
        Blas.gemm(true, false, n, n, m, -1e-9, delta, 0, n, a, 0, n, 1, w, 0, n);
      }
    };
  }

  private static Runnable singles(Case shape) {
    int m = shape.samples;
    int n = shape.width;
    float[] a = rounded(DescentProblem.normal(1, m, n).data());
    float[] delta = rounded(DescentProblem.normal(2, m, n).data());
    float[] out = new float[m * n];
    float[][] weights = new float[DEPTH - 2][];
    Arrays.setAll(weights, layer -> rounded(DescentProblem.normal(layer, n, n).data()));
    return () -> {
      for (float[] w : weights) {
        Blas.gemm(false, true, m, n, n, 1f, a, 0, n, w, 0, n, 0f, out, 0, n);
        Blas.gemm(false, false, m, n, n, 1f, delta, 0, n, w, 0, n, 0f, out, 0, n);
        Blas.gemm(true, false, n, n, m, -1e-9f, delta, 0, n, a, 0, n, 1f, w, 0, n);
      }
    };
  }

  private static float[] rounded(double[] numbers) {
    float[] rounded = new float[numbers.length];
    for (int index = 0; index < numbers.length; index++) {
      rounded[index] = (float) numbers[index];
    }
    return rounded;
  }

  private static double seconds() {
    return 1e-9 * System.nanoTime();
  }
}
