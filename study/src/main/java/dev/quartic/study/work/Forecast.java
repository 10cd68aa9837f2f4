package dev.quartic.study.work;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.question.Asked;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import java.time.Duration;

/**
 * What a run will take: rough, from counts of operations and a measured speed of matrix products.
 *
 * @param seconds of wall time
 * @param bytes of memory, at the peak
 */
public record Forecast(double seconds, double bytes) {
  /** The program itself, its code made fast, and garbage not yet collected. */
  private static final double RUNNING = 2.5e8;

  /** Forecasts count garbage, which is collected sooner where memory is scarce. */
  private static final double SHARE = 1.3;

  private static final double PAIR_LAYERS_PER_SECOND = 2e7;

  /** Until the program is up and its code fast. */
  private static final double START = 2;

  /** Of results.npz, packed. */
  private static final double WRITTEN_BYTES_PER_SECOND = 3e7;

  /** Copies of the covariances of all times, until they are written. */
  private static final double COVARIANCES = 4;

  private static final double MATRICES = 14;

  /** Products that conjugate gradients take with a good preconditioner. */
  private static final double STREAMED_PRODUCTS = 4;

  /** Of all eigenvectors of a matrix, half of them as slow as memory. */
  private static final double EIGEN_FLOPS = 25;

  /** Measured, tanh at the tolerance for 16 and 24 samples. */
  private static final double QUADRUPLES_PER_SECOND = 2.5e3;

  private static final double DRIVEN_ENTRIES_PER_SECOND = 2e6;

  /** The prediction, and those that carry the errors. */
  private static final double FIRST_ORDER_DRAWS = 5;

  /** Of N⁴ numbers, with garbage: measured at 16, 24 and 32 samples, 230 to 350. */
  private static final double FIRST_ORDER_ARRAYS = 250;

  /** Exponential steps that a flow takes from start to end, typically. */
  private static final double FLOW_STEPS = 60;

  /** Time spent outside matrix products, as a factor. */
  private static final double OVERHEAD = 2;

  /** K and Θ, of so many layers kept. */
  public static Forecast kernels(Question question, int layersKept, int threads) {
    double n = question.samples().count();
    double pairs = n * n / 2 * question.network().depth() / PAIR_LAYERS_PER_SECOND / threads;
    return new Forecast(pairs, RUNNING + 8 * n * n * (2 * layersKept + 6));
  }

  /** Training by the kernels of the output layer: means and covariances at all times, written. */
  public static Forecast theory(Question question, int threads) {
    double n = question.samples().count();
    double trained = question.samples().train().count();
    double times = question.learning().timesAtMost();
    double algebra = 10 * Math.pow(trained, 3) + 4 * times * n * n * trained;
    double written = 8 * times * n * n / WRITTEN_BYTES_PER_SECOND;
    Forecast kernels = kernels(question, 1, threads);
    return new Forecast(
        START + kernels.seconds + algebra / speed() + written,
        kernels.bytes + 8 * n * n * (COVARIANCES * times + MATRICES));
  }

  /**
   * Means and variances of a whole data set.
   *
   * @param modes whether all eigenvectors of Θ are wanted
   */
  public static Forecast dataSet(Question question, boolean modes, int threads) {
    double train = question.samples().train().count();
    double test = question.samples().test().count();
    double times = question.learning().timesAtMost();
    double inputs = question.samples().inputDimension();
    double pairs = train * train / 2 + train * test;
    double averages = pairs * question.network().depth() / PAIR_LAYERS_PER_SECOND;
    double onAll = 2 * pairs * inputs + 2 * train * train * test;
    double square = 8 * train * train;
    double cross = 8 * train * test;
    double both = 8 * (train + test) * inputs * 2;
    if (!modes) {
      double flops = onAll + Math.pow(train, 3) / 3 + 4 * train * train * test;
      return new Forecast(
          START + (averages + flops / speed()) / threads, RUNNING + both + square + 6 * cross);
    }
    double alone = EIGEN_FLOPS * Math.pow(train, 3);
    double shared =
        onAll + 5 * Math.pow(train, 3) + times * (Math.pow(train, 3) + 2 * train * train * test);
    return new Forecast(
        START + alone / speed() + (averages + shared / speed()) / threads,
        RUNNING + both + 7 * square + 8 * cross);
  }

  /**
   * The end of training of a data set whose kernels are beyond memory in double precision.
   *
   * @param chosen samples of which variances are wanted
   */
  public static Forecast streamed(Question question, int chosen, int threads) {
    double train = question.samples().train().count();
    double test = question.samples().test().count();
    double inputs = question.samples().inputDimension();
    double columns = question.outputs() + 1.1 * chosen;
    double pair = question.network().depth() / PAIR_LAYERS_PER_SECOND + 2 * inputs / speed();
    double tiles = pair * train * train / 2;
    double product = tiles + 2 * train * train * columns / speed();
    double single = 2 * speed();
    double solve = 4 * train * train * columns / single;
    double factor = tiles + Math.pow(train, 3) / 3 / single;
    double seconds =
        factor
            + STREAMED_PRODUCTS * (product + solve)
            + product
            + pair * train * (test + chosen)
            + 2 * train * train * columns / speed();
    return new Forecast(
        START + seconds / threads,
        RUNNING + 2 * train * train + 8 * train * columns * 8 + 8 * (train + test) * inputs * 3);
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
    return new Forecast(seconds / threads, firstOrderMemory(question.samples().count()).bytes);
  }

  /** Members trained at one shape. */
  public static Forecast ensemble(
      Question question, Architecture shape, TrainingPlan plan, int members, int threads) {
    double samples = question.samples().count();
    double outputs = shape.outputs();
    double covariances = 5 * plan.times().size() * Math.pow(samples * outputs, 2);
    return new Forecast(
        OVERHEAD * ensembleOperations(question, shape, plan, members) / speed() / threads,
        RUNNING
            + 8
                * (covariances
                    + threads
                        * (4 * parameters(question, shape) + 20 * samples * shape.depth() * 128)));
  }

  /** Weights that are drawn; those of layer 1 act on coordinates of the samples. */
  private static double parameters(Question question, Architecture shape) {
    double samples = question.samples().count();
    double parameters = 0;
    for (int layer = 1; layer <= shape.depth(); layer++) {
      double inputs =
          layer == 1 ? Math.min(samples, shape.inputDimension()) : shape.width(layer - 1);
      parameters += inputs * shape.width(layer);
    }
    return parameters;
  }

  /** Additions and multiplications of an ensemble, roughly: a matter of the question alone. */
  public static double ensembleOperations(
      Question question, Architecture shape, TrainingPlan plan, int members) {
    double trained = question.samples().train().count();
    double outputs = shape.outputs();
    double pass = 2 * question.samples().count() * parameters(question, shape);
    return members
        * switch (plan) {
          case TrainingPlan.GradientFlow _ ->
              FLOW_STEPS
                  * (6 * pass * outputs
                      + 2 * trained * trained * outputs * outputs * shape.depthToWidth()
                      + 12 * Math.pow(trained * outputs, 3));
          case TrainingPlan.GradientDescent descent -> 3 * pass * largestFinite(descent);
          case TrainingPlan.Bayesian _ -> pass;
        };
  }

  private static double largestFinite(TrainingPlan.GradientDescent descent) {
    return descent.times().stream().filter(Double::isFinite).mapToDouble(t -> t).max().orElse(1000);
  }

  /** The memory of the tensors of order 1/n for so many samples, and of training by them. */
  public static Forecast firstOrderMemory(int samples) {
    return new Forecast(0, RUNNING + 8 * FIRST_ORDER_ARRAYS * Math.pow(samples, 4));
  }

  /**
   * Refuses what does not fit into the memory that may be used.
   *
   * @param what part of the question is to blame
   * @param required what to ask for instead
   */
  public void requireRoom(Asked what, String required) {
    if (!fits()) {
      throw new Refusal(
          what,
          "%s, of which there are %s".formatted(required, memory(Runtime.getRuntime().maxMemory())),
          memory(bytes));
    }
  }

  /** Whether the machine has the memory, Java's heap and what is outside of it together. */
  public boolean fitsMachine() {
    return bytes <= Machine.memory();
  }

  /** Refuses what does not; see {@link #requireRoom}. */
  public void requireMachine(Asked what, String required) {
    if (!fitsMachine()) {
      throw new Refusal(
          what,
          "%s, of which there are %s".formatted(required, memory(Machine.memory())),
          memory(bytes));
    }
  }

  /** Whether the memory is there. */
  public boolean fits() {
    return bytes - RUNNING <= SHARE * Runtime.getRuntime().maxMemory();
  }

  /** The same, of so many seconds at least. */
  public Forecast atLeast(double other) {
    return new Forecast(Math.max(seconds, other), bytes);
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
