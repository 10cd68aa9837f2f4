package dev.quartic.study.work;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.question.Question;
import java.util.List;

/** What the parts of answers take, from counts of operations: each a {@link Forecast}. */
public final class Costs {
  private static final double PAIR_LAYERS_PER_SECOND = 2e7;

  /** Until the program is up and its code fast. */
  private static final double START = 2;

  /** Of results.npz, packed. */
  private static final double WRITTEN_BYTES_PER_SECOND = 3e7;

  /** Copies of the covariances of all times, until they are written. */
  private static final double COVARIANCES = 4;

  private static final double MATRICES = 14;

  /** Products that conjugate gradients take with a good preconditioner. */
  private static final double STREAMED_PRODUCTS = 3;

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

  /** Of a normal number, as many operations of a product as take the same time. */
  private static final double DRAW_OPERATIONS = 300;

  /** Drawing a normal number and what is done with it in a chain of layers. */
  private static final double NORMAL_SECONDS = 1.5e-8;

  /** Sums of all groups of networks. */
  private static final double TENSOR_SUMS = 2.5e8;

  /** Time spent outside matrix products, as a factor. */
  private static final double OVERHEAD = 2;

  private Costs() {}

  /** K and Θ, of so many layers kept. */
  public static Forecast kernels(Question question, int layersKept, int threads) {
    double n = question.samples().count();
    double pairs = n * n / 2 * question.network().depth() / PAIR_LAYERS_PER_SECOND / threads;
    return new Forecast(pairs, Forecast.RUNNING + 8 * n * n * (2 * layersKept + 6));
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
        START + kernels.seconds() + algebra / speed() + written,
        kernels.bytes() + 8 * n * n * (COVARIANCES * times + MATRICES));
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
          START + (averages + flops / speed()) / threads,
          Forecast.RUNNING + both + square + 6 * cross);
    }
    double alone = EIGEN_FLOPS * Math.pow(train, 3);
    double shared =
        onAll + 5 * Math.pow(train, 3) + times * (Math.pow(train, 3) + 2 * train * train * test);
    return new Forecast(
        START + alone / speed() + (averages + shared / speed()) / threads,
        Forecast.RUNNING + both + 7 * square + 8 * cross);
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
    double product = 2 * train * train * columns / speed();
    double single = 2 * speed();
    double solve = 4 * train * train * columns / single;
    double factor = Math.pow(train, 3) / 3 / single;
    // all columns but a few are good enough after one product; the last is with K, too
    double seconds =
        factor
            + solve
            + 3 * product
            + (STREAMED_PRODUCTS + 2) * tiles
            + pair * train * (test + chosen);
    return new Forecast(
        START + seconds / threads,
        Forecast.RUNNING
            + 2 * train * train
            + 8 * train * columns * 8
            + 8 * (train + test) * inputs * 3);
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
    return new Forecast(seconds / threads, firstOrderMemory(question.samples().count()).bytes());
  }

  /** Members trained at one shape. */
  public static Forecast ensemble(
      Question question, Architecture shape, TrainingPlan plan, int members, int threads) {
    double samples = question.samples().count();
    double outputs = shape.outputs();
    double covariances = 5 * plan.times().size() * Math.pow(samples * outputs, 2);
    boolean single =
        plan instanceof TrainingPlan.GradientDescent
            && question.ensemble().precision() == Precision.SINGLE;
    double numbers = single ? 2 : 1; // at a time
    return new Forecast(
        OVERHEAD * ensembleOperations(question, shape, plan, members) / speed() / numbers / threads,
        Forecast.RUNNING
            + 8
                * (covariances
                    + threads
                        * (4 * parameters(question.samples().count(), shape)
                            + 20 * samples * shape.depth() * 128)));
  }

  /** Weights that are drawn; those of layer 1 act on coordinates of the samples. */
  private static double parameters(double samples, Architecture shape) {
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
    double pass = 2 * question.samples().count() * parameters(question.samples().count(), shape);
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
    return new Forecast(0, Forecast.RUNNING + 8 * FIRST_ORDER_ARRAYS * Math.pow(samples, 4));
  }

  /**
   * Tensors of order 1/n of networks at initialization.
   *
   * @param samples N
   * @param members at each width
   */
  public static Forecast tensorEnsembles(
      List<Architecture> shapes, List<Integer> members, int samples, int threads) {
    double operations = 0;
    double largest = 0;
    for (int index = 0; index < shapes.size(); index++) {
      double one = 0;
      for (int width : shapes.get(index).hiddenWidths()) {
        one += 2 * Math.pow(width, 3) * samples * (samples + 1);
        largest = Math.max(largest, Math.pow(width, 2) * samples * (samples + 1) / 2);
      }
      operations += members.get(index) * one;
    }
    return new Forecast(
        START + OVERHEAD * operations / speed() / threads,
        Forecast.RUNNING + 8 * (threads + 1) * largest + TENSOR_SUMS);
  }

  /**
   * Networks that are drawn and looked at.
   *
   * @param samples N
   * @param members at each width
   * @param passes through the network that one takes, forward or back
   */
  public static Forecast drawn(
      int samples, List<Architecture> shapes, List<Integer> members, double passes, int threads) {
    double operations = 0;
    for (int index = 0; index < shapes.size(); index++) {
      double one = parameters(samples, shapes.get(index));
      operations += members.get(index) * one * (2 * samples * passes + DRAW_OPERATIONS);
    }
    return new Forecast(START + OVERHEAD * operations / speed() / threads, Forecast.RUNNING);
  }

  /** Normal numbers that are drawn and hardly used. */
  public static Forecast normals(double count, int threads) {
    return new Forecast(START + count * NORMAL_SECONDS / threads, Forecast.RUNNING);
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
