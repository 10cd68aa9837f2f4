package dev.quartic.study.work;

import dev.quartic.question.Question;

/** What whole data sets take by series in resolvents of Θ: a {@link Forecast}. */
public final class DataSetCosts {
  /** Ranges of times, each with a factor of its own; those of twelve times over a spectrum. */
  private static final double MOST_RANGES = 3;

  /** Solves for a column and a range. */
  private static final double DEGREE = 80;

  private DataSetCosts() {}

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
            + 8 * (train + test) * inputs * 2);
  }
}
