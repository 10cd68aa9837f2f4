package dev.quartic.study.work;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.question.Bayesian;
import dev.quartic.question.Covered;
import dev.quartic.question.Criterion;
import dev.quartic.question.Question;
import dev.quartic.theory.correlator.FlowForecast;
import dev.quartic.theory.sampled.PairCorrections;
import dev.quartic.theory.training.dataset.NewSamples;

/** What the parts of answers take, from counts of operations: each a {@link Forecast}. */
public final class Costs {
  /** Of kernels, on one core. */
  static final double PAIR_LAYERS_PER_SECOND = 2e7;

  /** Until the program is up and its code fast. */
  static final double START = 2;

  /** Of results.npz, packed. */
  private static final double WRITTEN_BYTES_PER_SECOND = 3e7;

  /** Copies of the covariances of all times, until they are written. */
  private static final double COVARIANCES = 4;

  private static final double MATRICES = 14;

  /** Products that conjugate gradients take with a good preconditioner. */
  private static final double STREAMED_PRODUCTS = 3;

  /** Of all eigenvectors of a matrix, half of them as slow as memory. */
  static final double EIGEN_FLOPS = 25;

  /** Measured, tanh at the tolerance for 16 and 24 samples. */
  private static final double QUADRUPLES_PER_SECOND = 2.5e3;

  private static final double DRIVEN_ENTRIES_PER_SECOND = 2e6;

  /** The prediction, and those that carry the errors. */
  private static final double FIRST_ORDER_DRAWS = 5;

  /** Of N⁴ numbers, with garbage: measured at 32 samples and 40. */
  private static final double FIRST_ORDER_ARRAYS = 130;

  /** With skips: covariances of seventeen pairs of legs between a dozen pairs of stages. */
  private static final double RESIDUAL_FIRST_ORDER_ARRAYS = 240;

  /** Tensors of one layer, and those not yet collected. */
  private static final double GARBAGE = 2;

  /** Of a hidden layer, for a training sample, a sample and a step: measured at depth 3. */
  private static final double CROSSING_SECONDS = 6.7e-9;

  private static final double CROSSING_SECONDS_OF_DESCENT = 1.6e-8;

  /** Steps of the grid of a flow over some decades. */
  private static final double FLOW_GRID = 82;

  /** Of batches, and estimates. */
  private static final double HALF_ORDER_ARRAYS = 70;

  /** σ and its derivatives at a joint node, and what is done with them. */
  private static final double NODE_SECONDS = 2.3e-7;

  /** Of a pair of samples and a hidden layer: measured at depth 3, tanh, 1,100 samples. */
  private static final double PAIR_SHIFT_SECONDS = 6e-6;

  /** Where inputs have one norm pairs are followed at a few hundred angles instead. */
  private static final double ANGLE_SECONDS = 3e-8;

  /** Of the cube of samples: roots, eigenvectors and factors of tables. */
  private static final double FACTOR_SECONDS = 1e-9;

  /**
   * Matrices of all pairs, of a hidden layer and of all: 2,000 + 500 samples of one norm at depth 4
   * run in 1.9 GB of Java's heap.
   */
  private static final double SAMPLED_TABLES = 8;

  private static final double SAMPLED_MATRICES = 16;

  /** Averages of a hidden layer where norms differ. */
  private static final double SAMPLED_AVERAGES = 6;

  private static final double PAIR_MATRICES = 15;

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
        START + kernels.seconds() + algebra / Speed.measured() + written,
        kernels.bytes() + 8 * n * n * (COVARIANCES * times + MATRICES));
  }

  /**
   * Means and variances of a whole data set.
   *
   * @param train so many training samples, instead of those of the question
   * @param modes whether all eigenvectors of Θ are wanted
   */
  public static Forecast dataSet(Question question, double train, boolean modes, int threads) {
    double test = question.samples().test().count();
    double times = question.learning().timesAtMost();
    double inputs = question.samples().inputDimension();
    double pairs = train * train / 2 + train * test;
    double averages = pairs * question.network().depth() / PAIR_LAYERS_PER_SECOND;
    double onAll = 2 * pairs * inputs + 2 * train * train * test;
    double square = 8 * train * train;
    double cross = 8 * train * test;
    double panels = question.learning() instanceof Bayesian ? square / 2 : square;
    double both = bytesOfInputs(question, train + test);
    if (!modes) {
      // with a ridge, training samples keep a variance: as many columns again
      double columns = test + (question.learning().ridge() > 0 ? train : 0);
      double flops = onAll + Math.pow(train, 3) / 3 + 4 * train * train * columns;
      return new Forecast(
          START + (averages + flops / Speed.measured()) / threads,
          Forecast.RUNNING + both + panels + 6 * cross);
    }
    double alone = EIGEN_FLOPS * Math.pow(train, 3);
    double shared =
        onAll + 5 * Math.pow(train, 3) + times * (Math.pow(train, 3) + 2 * train * train * test);
    return new Forecast(
        START + alone / Speed.measured() + (averages + shared / Speed.measured()) / threads,
        Forecast.RUNNING + both + 7 * square + 8 * cross);
  }

  /** So many inputs in the type that they came in, and as they were before they were prepared. */
  static double bytesOfInputs(Question question, double samples) {
    double count = Math.max(1, question.samples().count());
    return 2 * samples * question.samples().table().bytes() / count;
  }

  /**
   * A kernel of the training samples, factored for several values on its diagonal.
   *
   * @param values how many
   */
  public static Forecast choice(Question question, int values, Criterion by, int threads) {
    double train = question.samples().train().count();
    double inputs = question.samples().inputDimension();
    double averages = train * train / 2 * question.network().depth() / PAIR_LAYERS_PER_SECOND;
    double cube = Math.pow(train, 3) / 3;
    double flops = train * train * inputs + values * (by == Criterion.HELD_OUT ? 2 : 1) * cube;
    return new Forecast(
        START + (averages + flops / Speed.measured()) / threads,
        Forecast.RUNNING + bytesOfInputs(question, train) + 8 * train * train);
  }

  /**
   * Trained networks asked about new samples.
   *
   * @param train N_A
   * @param asked how many
   * @param modes whether all eigenvectors of Θ were kept
   */
  public static Forecast ask(
      NetworkModel model, int train, int asked, int times, boolean modes, int threads) {
    double n = train;
    double inputs = model.architecture().inputDimension();
    double averages = n * asked * model.depth() / PAIR_LAYERS_PER_SECOND;
    double flops = 2 * n * asked * inputs + (modes ? 4 + 2.0 * times : 4) * n * n * asked;
    double together = 8 * n * Math.min(asked, NewSamples.TOGETHER);
    return new Forecast(
        (averages + flops / Speed.measured()) / threads,
        Forecast.RUNNING
            + (modes ? 16 : 8) * n * n
            + 8 * (n + asked) * inputs * 2
            + 8 * together
            + 16.0 * times * asked * model.architecture().outputs());
  }

  /**
   * The end of training of a data set whose kernels are beyond memory in double precision.
   *
   * @param train so many training samples, instead of those of the question
   * @param chosen samples of which variances are wanted
   */
  public static Forecast streamed(Question question, double train, int chosen, int threads) {
    double test = question.samples().test().count();
    double inputs = question.samples().inputDimension();
    double columns = question.outputs() + 1.1 * chosen;
    double pair =
        question.network().depth() / PAIR_LAYERS_PER_SECOND + 2 * inputs / Speed.measured();
    double tiles = pair * train * train / 2;
    double product = 2 * train * train * columns / Speed.measured();
    double single = 2 * Speed.measured();
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
            + bytesOfInputs(question, train + test));
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
            + 8 * followed * Math.pow(trained, 4) / Speed.measured();
    return new Forecast(seconds / threads, firstOrderMemory(question).bytes());
  }

  /** G¹ and Θ¹ of all pairs of samples, layer by layer. */
  public static Forecast pairCorrections(Matrix inputs, int depth, int threads) {
    double pairs = (double) inputs.rows() * inputs.rows();
    return new Forecast(
        START + (depth - 1) * pairs * pairSeconds(PairCorrections.byAngle(inputs)) / threads,
        Forecast.RUNNING + 8 * pairs * PAIR_MATRICES * depth);
  }

  /** What a pair of samples takes in a hidden layer. */
  private static double pairSeconds(boolean byAngle) {
    return byAngle ? ANGLE_SECONDS : PAIR_SHIFT_SECONDS;
  }

  /**
   * Processor seconds of {@link #firstOrder}, by counts alone: the same on every machine.
   *
   * @param question whose times may be open
   */
  public static double denseSeconds(Question question) {
    double n = question.samples().count();
    double trained = question.samples().train().count();
    double times = question.learning().timesAtMost();
    return n * n * n * n / 24 * (question.network().depth() - 1) / QUADRUPLES_PER_SECOND
        + times * FIRST_ORDER_DRAWS * n * trained * trained * n / DRIVEN_ENTRIES_PER_SECOND;
  }

  /**
   * Tables for sampling terms of order 1/n, on one core by counts alone; and all memory of it.
   *
   * @param threads that share the time
   */
  public static Forecast sampledTables(Question question, int threads) {
    double n = question.samples().count();
    double trained = question.samples().train().count();
    double hidden = question.network().depth() - 1.0;
    boolean byAngle = PairCorrections.byAngle(question.samples().table());
    double seconds =
        hidden * n * n * pairSeconds(byAngle)
            + (hidden * n * n * n + 2 * trained * trained * trained) * FACTOR_SECONDS;
    double tables = SAMPLED_TABLES + (byAngle ? 0 : SAMPLED_AVERAGES);
    double observed =
        question.covered() == Covered.NONE
            ? 0
            : question.covered() == Covered.FULL ? n : n - trained;
    double times = question.learning().timesAtMost();
    double sums =
        times * question.outputs() * (4 * n + n)
            + times * observed * observed * (1 + Math.pow(question.outputs(), 2));
    return new Forecast(
        START + seconds / threads,
        Forecast.RUNNING
            + 8 * n * n * (hidden * tables + SAMPLED_MATRICES)
            + 8 * sums * (4 * hidden + 2 * threads));
  }

  /**
   * Neurons that cross kinks, and what that moves.
   *
   * @param pairs of initial outputs
   */
  public static Forecast halfOrder(Question question, TrainingPlan plan, int pairs, int threads) {
    double samples = question.samples().count();
    double trained = question.samples().train().count();
    double layers = question.model().depth() - 1.0;
    double last = plan.times().isEmpty() ? 0 : plan.times().getLast();
    double step =
        plan instanceof TrainingPlan.GradientDescent
            ? last * CROSSING_SECONDS_OF_DESCENT
            : FLOW_GRID * CROSSING_SECONDS;
    double each = layers * trained * samples * step;
    double covariances = plan.times().size() * Math.pow(samples * question.outputs(), 2);
    return new Forecast(
        pairs * each / threads,
        Forecast.RUNNING
            + 8
                * (layers * trained * samples * samples
                    + threads * plan.times().size() * trained * samples
                    + HALF_ORDER_ARRAYS * covariances));
  }

  /**
   * Tensors of order 1/n in layer after layer.
   *
   * @param layers how many hold averages of four
   */
  public static Forecast tensors(Question question, FlowForecast flow, int layers, int threads) {
    double samples = question.samples().count();
    double pairs = samples * (samples - 1) / 2;
    double rows = 5 * pairs + 2 * samples * samples;
    double layer =
        flow.nodes() == 0
            ? flow.quadruples() / QUADRUPLES_PER_SECOND
            : flow.nodes() * (samples * NODE_SECONDS + 2 * pairs * rows / (2 * Speed.measured()));
    return new Forecast(
        START + layers * layer / threads, Forecast.RUNNING + GARBAGE * flow.bytes());
  }

  /**
   * Work whose time was tried out.
   *
   * @param seconds of wall time, besides the start of the program
   * @param bytes kept
   */
  public static Forecast small(double seconds, double bytes) {
    return new Forecast(START + seconds, Forecast.RUNNING + bytes);
  }

  /** The memory of the tensors of order 1/n for so many samples, and of training by them. */
  public static Forecast firstOrderMemory(Question question) {
    double arrays =
        question.architecture().plain() ? FIRST_ORDER_ARRAYS : RESIDUAL_FIRST_ORDER_ARRAYS;
    int samples = question.samples().count();
    return new Forecast(0, Forecast.RUNNING + 8 * arrays * Math.pow(samples, 4));
  }
}
