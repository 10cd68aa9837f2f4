package dev.quartic.benchmarks;

import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.simd.Simd;
import dev.quartic.theory.kernel.InputGram;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.List;

/**
 * K and Θ of Fashion-MNIST images through ten layers, all pairs, from the inputs' Gram matrix to
 * the last layer: the whole product code; processor time of one thread, wall time of all of them.
 *
 * <p>{@code java … dev.quartic.benchmarks.WholeKernels IMAGES.gz LABELS.gz [COUNT]}: the IDX files
 * of the Debian package dataset-fashion-mnist. Each answer is checked first, against the plain
 * quadrature for one pair.
 */
public final class WholeKernels {
  private static final int DEPTH = 10;
  private static final int TRIALS = 5;

  private WholeKernels() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4096;
    Matrix inputs = images(arguments[0], arguments[1], count);
    System.out.printf("%d images, depth %d, %s%n", count, DEPTH, Simd.description());
    System.out.printf(
        "%-8s %8s %12s %16s %12s%n", "sigma", "threads", "seconds", "M pairs/s/core", "error of K");
    for (int threads : new int[] {1, Runtime.getRuntime().availableProcessors()}) {
      time(inputs, new Relu(), 2, threads);
      time(inputs, new Tanh(), 1, threads);
      time(inputs, new Tanh(), 1.5, threads);
    }
  }

  static Matrix images(String images, String labels, int count) {
    String train =
        "data.train={images: '%s', labels: '%s', classes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], take: %d}"
            .formatted(images, labels, count);
    return ExperimentLoader.load(null, List.of(train)).question().samples().train().inputs();
  }

  private static void time(Matrix inputs, Activation activation, double weight, int threads) {
    var workers = new Workers(threads);
    var model =
        new NetworkModel(
            Architecture.uniform(inputs.columns(), DEPTH, 100, 1),
            activation,
            InitializationVariances.uniform(DEPTH, 0, weight),
            LearningRates.uniform(DEPTH, 1, 1));
    var recursion = new KernelRecursion(model, GaussianAverages.DEFAULT, workers);
    InputGram gram = InputGram.of(inputs, workers);
    LayerKernels checked = recursion.output(gram);
    check(checked, inputs, recursion);
    double best =
        threads == 1
            ? Stopwatch.best(() -> recursion.output(gram), 2, TRIALS)
            : wall(recursion, gram);
    double pairs = inputs.rows() * (inputs.rows() + 1.0) / 2;
    System.out.printf(
        "%-8s %8d %12.3f %16.1f %12.1e%n",
        activation.name() + " " + weight,
        threads,
        best,
        1e-6 * pairs / best / threads,
        checked.kernelError());
  }

  private static double wall(KernelRecursion recursion, InputGram gram) {
    double best = Double.POSITIVE_INFINITY;
    for (int trial = 0; trial < TRIALS; trial++) {
      long start = System.nanoTime();
      recursion.output(gram);
      best = Math.min(best, 1e-9 * (System.nanoTime() - start));
    }
    return best;
  }

  /** The same pair alone, in a problem of two samples: another path through blocks and tails. */
  private static void check(LayerKernels all, Matrix inputs, KernelRecursion recursion) {
    int other = inputs.rows() - 1;
    LayerKernels alone = recursion.output(Matrix.ofRows(inputs.row(0), inputs.row(other)));
    double difference =
        Math.abs(all.frozenNtk().get(0, other) - alone.frozenNtk().get(0, 1))
            / all.frozenNtk().maxAbs();
    if (!(difference < 1e-10)) {
      throw new IllegalStateException("the kernels are wrong by " + difference);
    }
  }
}
