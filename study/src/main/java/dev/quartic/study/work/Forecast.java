package dev.quartic.study.work;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.question.Question;
import java.time.Duration;

/**
 * What a run will take: rough, from counts of operations and a measured speed of matrix products.
 *
 * @param seconds of wall time
 * @param bytes of memory, at the peak
 */
public record Forecast(double seconds, double bytes) {
  private static final double PAIR_LAYERS_PER_SECOND = 2e7;

  /** Measured, tanh at the tolerance for some 50,000 quadruples. */
  private static final double QUADRUPLES_PER_SECOND = 4e3;

  private static final double DRIVEN_ENTRIES_PER_SECOND = 4e6;

  /** The prediction, and those that carry the errors. */
  private static final double FIRST_ORDER_DRAWS = 5;

  /** Of N⁴ numbers, alive at the same time. */
  private static final double FIRST_ORDER_ARRAYS = 40;

  /** Exponential steps that a flow takes from start to end, typically. */
  private static final double FLOW_STEPS = 60;

  /** Time spent outside matrix products, as a factor. */
  private static final double OVERHEAD = 2;

  /** K and Θ of the given number of layers kept, and training by them. */
  public static Forecast theory(Question question, int layersKept, int threads) {
    double n = question.samples().count();
    double trained = question.samples().train().count();
    double pairs = n * n / 2 * question.model().depth() / PAIR_LAYERS_PER_SECOND / threads;
    double algebra = (10 * Math.pow(trained, 3) + 4 * n * n * trained) / speed();
    return new Forecast(pairs + algebra, 8 * n * n * (2 * layersKept + 6));
  }

  /** The tensors of order 1/n, and training by them. */
  public static Forecast firstOrder(Question question, TrainingPlan plan, int threads) {
    double n = question.samples().count();
    double trained = question.samples().train().count();
    double quadruples = n * n * n * n / 24 * (question.model().depth() - 1);
    double entries = plan.times().size() * FIRST_ORDER_DRAWS * n * trained * trained * n;
    double followed = // steps with momentum, by products of matrices
        plan instanceof TrainingPlan.GradientDescent descent && descent.momentum() > 0
            ? plan.times().stream().filter(Double::isFinite).mapToDouble(time -> time).sum()
            : 0;
    double seconds =
        quadruples / QUADRUPLES_PER_SECOND
            + entries / DRIVEN_ENTRIES_PER_SECOND
            + 8 * followed * Math.pow(trained, 4) / speed();
    return new Forecast(seconds / threads, 8 * FIRST_ORDER_ARRAYS * n * n * n * n);
  }

  /** Members trained at one shape. */
  public static Forecast ensemble(
      Question question, Architecture shape, TrainingPlan plan, int members, int threads) {
    double samples = question.samples().count();
    double trained = question.samples().train().count();
    double outputs = shape.outputs();
    double parameters = 0;
    for (int layer = 1; layer <= shape.depth(); layer++) {
      double inputs =
          layer == 1 ? Math.min(samples, shape.inputDimension()) : shape.width(layer - 1);
      parameters += inputs * shape.width(layer);
    }
    double pass = 2 * samples * parameters;
    double work =
        switch (plan) {
          case TrainingPlan.GradientFlow _ ->
              FLOW_STEPS
                  * (6 * pass * outputs
                      + 2 * trained * trained * outputs * outputs * shape.depthToWidth()
                      + 12 * Math.pow(trained * outputs, 3));
          case TrainingPlan.GradientDescent descent -> 3 * pass * largestFinite(descent);
          case TrainingPlan.Bayesian _ -> pass;
        };
    double covariances = 5 * plan.times().size() * Math.pow(samples * outputs, 2);
    return new Forecast(
        OVERHEAD * members * work / speed() / threads,
        8 * (covariances + threads * (4 * parameters + 20 * samples * shape.depth() * 128)));
  }

  private static double largestFinite(TrainingPlan.GradientDescent descent) {
    return descent.times().stream().filter(Double::isFinite).mapToDouble(t -> t).max().orElse(1000);
  }

  /** The sum of times and the larger memory. */
  public Forecast then(Forecast next) {
    return new Forecast(seconds + next.seconds, Math.max(bytes, next.bytes));
  }

  /** Memory for people. */
  public static String memory(double bytes) {
    return bytes < 1e9
        ? "%.0f MB".formatted(Math.max(1, bytes / 1e6))
        : "%.1f GB".formatted(bytes / 1e9);
  }

  /** A duration for people. */
  public static String duration(double seconds) {
    if (seconds < 1) {
      return "under a second";
    }
    if (seconds < 120) {
      return "%.0f s".formatted(seconds);
    }
    Duration whole = Duration.ofSeconds((long) seconds);
    return whole.toHours() > 0
        ? "%d h %02d min".formatted(whole.toHours(), whole.toMinutesPart())
        : "%d min".formatted(whole.toMinutes());
  }

  /** Multiply-adds per second on one thread, times two; measured once. */
  private static double speed() {
    return Speed.MEASURED;
  }

  private static final class Speed {
    private static final double MEASURED = measure();

    private static double measure() {
      int n = 128;
      double[] a = new double[n * n];
      double[] c = new double[n * n];
      double best = 0;
      for (int trial = 0; trial < 5; trial++) {
        long start = System.nanoTime();
        Blas.gemm(false, false, n, n, n, 1, a, 0, n, a, 0, n, 0, c, 0, n);
        best = Math.max(best, 2.0 * n * n * n / (1e-9 * (System.nanoTime() - start)));
      }
      return best;
    }
  }
}
