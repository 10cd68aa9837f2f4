package dev.quartic.benchmarks;

import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.ensemble.train.GradientDescent;
import dev.quartic.ensemble.train.TrainingData;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of gradient descent is matrix products, and how fast these run beside the same products
 * alone, one after another on arrays of their own.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl benchmarks -am package
 * java --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
 *     -cp <class path> dev.quartic.benchmarks.EnsembleTraining [threads]
 * }</pre>
 *
 * <p>Share: time in products over time in all, in the same run, by a clock around each product.
 * Rate: 10⁹ multiplications and additions a second and thread. The best of nine short rounds is
 * shown, so that other work on the machine disturbs little. Each training is checked to lower the
 * loss.
 */
public final class EnsembleTraining {
  private static final int INPUTS = 32;
  private static final int DEPTH = 4;
  private static final int ROUNDS = 9;
  private static final long OPERATIONS = 4_000_000_000L; // of a round

  private EnsembleTraining() {}

  /** One case: the shape and what is measured of it. */
  private record Case(Activation activation, int width, int samples) {
    NetworkModel model() {
      double weight = activation instanceof Relu ? 2 : 1;
      return new NetworkModel(
          Architecture.uniform(INPUTS, DEPTH, width, 1),
          activation,
          InitializationVariances.uniform(DEPTH, 0, weight),
          LearningRates.uniform(DEPTH, 1, 1));
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
  private record Round(double seconds, double productSeconds, double multiplyAdds) {
    double share() {
      return productSeconds / seconds;
    }

    double productRate() {
      return 2e-9 * multiplyAdds / productSeconds;
    }

    double totalRate() {
      return 2e-9 * multiplyAdds / seconds;
    }
  }

  /** Prints a line for each case. */
  public static void main(String[] arguments) throws InterruptedException {
    int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
    IO.println(Blas.description() + ", " + threads + " thread(s), depth " + DEPTH);
    IO.println("activation  width samples share/%  products  products alone  ratio/%   overall");
    for (Activation activation : List.of(new Tanh(), new Relu())) {
      for (int width : new int[] {128, 256, 512}) {
        for (int samples : new int[] {64, 256}) {
          line(new Case(activation, width, samples), threads);
        }
      }
    }
  }

  private static void line(Case shape, int threads) throws InterruptedException {
    Round trained = best(shape, threads, true);
    Round bare = best(shape, threads, false);
    IO.println(
        "%-10s %6d %7d %7.1f %9.1f %15.1f %6.1f %9.1f"
            .formatted(
                shape.activation.name(),
                shape.width,
                shape.samples,
                100 * trained.share(),
                trained.productRate(),
                bare.totalRate(),
                100 * trained.productRate() / bare.totalRate(),
                trained.totalRate()));
  }

  private static Round best(Case shape, int threads, boolean training) throws InterruptedException {
    Round best = new Round(Double.POSITIVE_INFINITY, 1, 0);
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
    NetworkModel model = shape.model();
    var layout = NetworkLayout.of(model, INPUTS);
    var data = new TrainingData(normal(1, shape.samples, INPUTS), normal(2, shape.samples, 1));
    var plan = new TrainingPlan.GradientDescent(1e-6, List.of((double) shape.steps()));
    Products products = Products.timed();
    var descent = new GradientDescent(layout, data, plan, 1, products);
    double[] parameters = new double[layout.parameters()];
    layout.draw(1, 0, parameters);
    double before = loss(layout, data, parameters);
    double start = seconds();
    descent.train(0, parameters, _ -> {});
    var round =
        new Round(seconds() - start, 1e-9 * products.nanoseconds(), products.multiplyAdds());
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
    int samples = shape.samples;
    int width = shape.width;
    double[] a = normal(1, samples, width).data();
    double[] delta = normal(2, samples, width).data();
    double[] out = new double[samples * width];
    double[][] weights = new double[DEPTH - 2][];
    for (int layer = 0; layer < weights.length; layer++) {
      weights[layer] = normal(layer, width, width).data();
    }
    double start = seconds();
    double work = 0;
    for (int step = 0; step < shape.steps(); step++) {
      for (double[] w : weights) {
        Blas.gemm(
            false, true, samples, width, width, 1, a, 0, width, w, 0, width, 0, out, 0, width);
        Blas.gemm(
            false, false, samples, width, width, 1, delta, 0, width, w, 0, width, 0, out, 0, width);
        Blas.gemm(
            true, false, width, width, samples, -1e-9, delta, 0, width, a, 0, width, 1, w, 0,
            width);
        work += 3.0 * samples * width * width;
      }
    }
    double seconds = seconds() - start;
    return new Round(seconds, seconds, work);
  }

  private static double seconds() {
    return 1e-9 * System.nanoTime();
  }

  private static Matrix normal(long seed, int rows, int columns) {
    RandomStream random = RandomStream.of(seed, 0);
    return Matrix.build(rows, columns, (_, _) -> random.nextGaussian());
  }
}
