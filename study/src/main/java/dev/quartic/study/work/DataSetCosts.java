package dev.quartic.study.work;

import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.question.Question;

/** What whole data sets take where little or nothing of Θ is kept: a {@link Forecast}. */
public final class DataSetCosts {
  /** Ranges of times, each with a factor of its own; those of twelve times over a spectrum. */
  private static final double MOST_RANGES = 3;

  /** Solves for a column and a range. */
  private static final double DEGREE = 80;

  /** Of samples, one is a landmark; and no more than so many. */
  private static final int SAMPLES_OF_A_LANDMARK = 8;

  private static final int MOST_LANDMARKS = 8192;

  /** Products that conjugate gradients take with landmarks: measured on images. */
  private static final double PRODUCTS = 50;

  /** The same of smooth activations without a ridge, whose eigenvalues fall further. */
  private static final double SMOOTH_PRODUCTS = 400;

  private DataSetCosts() {}

  /** How many landmarks are taken among so many samples. */
  public static int landmarks(int train) {
    return Math.min(train / SAMPLES_OF_A_LANDMARK, MOST_LANDMARKS);
  }

  /**
   * The end of training of a data set of whose kernels nothing is kept.
   *
   * @param train so many training samples, instead of those of the question
   * @param chosen test samples of which variances are wanted
   */
  public static Forecast byLandmarks(Question question, int train, int chosen, int threads) {
    double n = train;
    double m = landmarks(train);
    double test = question.samples().test().count();
    double inputs = question.samples().inputDimension();
    double columns = question.outputs() + 1.1 * chosen;
    double pair =
        question.network().depth() / Costs.PAIR_LAYERS_PER_SECOND + 2 * inputs / Speed.measured();
    double product = n * n * (pair / 2 + 2 * columns / Speed.measured());
    double led = 2 * n * m * (pair + 2 * columns / Speed.measured());
    double prepared = n * m * pair + (n * m * m + m * m * m) / Speed.measured();
    boolean steep =
        question.learning().ridge() == 0
            && !(question.model().activation() instanceof PiecewiseLinear);
    double products = steep ? SMOOTH_PRODUCTS : PRODUCTS;
    double seconds = prepared + products * (product + led) + product + pair * n * (test + chosen);
    return new Forecast(
        Costs.START + seconds / threads,
        Forecast.RUNNING
            + 8 * m * m * 3.5
            + 8 * n * columns * 10
            + Costs.bytesOfInputs(question, n + test));
  }

  /**
   * Training at any times without eigenvectors.
   *
   * @param train so many training samples, instead of those of the question
   * @param chosen test samples of which variances are wanted
   */
  public static Forecast resolvents(Question question, double train, int chosen, int threads) {
    double test = question.samples().test().count();
    double inputs = question.samples().inputDimension();
    double times = question.learning().timesAtMost();
    double ranges = Math.min(times, MOST_RANGES);
    double columns = 2.0 * question.outputs() + 1.1 * chosen;
    double pair =
        question.network().depth() / Costs.PAIR_LAYERS_PER_SECOND + 2 * inputs / Speed.measured();
    double tiles = pair * train * train / 2;
    double factor = Math.pow(train, 3) / 3 / Speed.measured();
    double solves = 4 * train * train * columns * DEGREE / Speed.measured();
    double products = 2 * train * train * times * 1.1 * chosen / Speed.measured();
    double seconds =
        (ranges + 1) * (tiles + factor)
            + ranges * solves
            + tiles
            + products
            + pair * train * (test + chosen);
    return new Forecast(
        Costs.START + seconds / threads,
        Forecast.RUNNING
            + 4 * train * train
            + 8 * train * columns * (4 * times + 4)
            + Costs.bytesOfInputs(question, train + test));
  }
}
