package dev.quartic.theory.sampled;

import java.util.List;

/**
 * How many batches each stratum should have by the end of the next round.
 *
 * <p>With V the variance of one batch and c its cost, batches in proportion to {@code √(V/c)} have
 * the smallest error for the work. V is that of the errors that are still too large, in units of
 * what is asked for.
 */
final class Allocation {
  /**
   * Spreads are known from few batches: a round ends with at most so many times the work before.
   */
  private static final double MOST = 3;

  /** Rounds that are worth their while. */
  private static final double LEAST = 1.2;

  /** Beyond what the spread asks for, so that it is reached more often than not. */
  private static final double SAFETY = 1.1;

  private Allocation() {}

  /**
   * One stratum so far.
   *
   * @param count of batches
   * @param cost of one, in seconds
   * @param parts of every error, by one batch: variances in units of the squares asked for
   */
  record Known(long count, double cost, List<Double> parts) {}

  /**
   * Divides.
   *
   * @param budget of all work, in seconds
   * @return by stratum; none above its count where there is nothing to lessen or nothing left
   */
  static long[] next(List<Known> strata, double budget) {
    int goals = strata.getFirst().parts().size();
    double[] weight = new double[strata.size()];
    boolean[] open = new boolean[goals];
    for (int goal = 0; goal < goals; goal++) {
      double error = 0;
      for (Known one : strata) {
        error += one.parts.get(goal) / one.count;
      }
      open[goal] = error > 1;
      for (int k = 0; k < weight.length; k++) {
        weight[k] += open[goal] ? strata.get(k).parts.get(goal) : 0;
      }
    }
    double done = 0;
    for (int k = 0; k < weight.length; k++) {
      weight[k] = Math.sqrt(weight[k] / strata.get(k).cost);
      done += strata.get(k).count * strata.get(k).cost;
    }
    double needed = 0;
    for (int goal = 0; goal < goals; goal++) {
      double each = 0;
      for (int k = 0; k < weight.length; k++) {
        each += weight[k] == 0 ? 0 : strata.get(k).parts.get(goal) / weight[k];
      }
      needed = Math.max(needed, open[goal] ? each : 0);
    }
    double most = Math.min(budget, MOST * done);
    double least = Math.min(most, LEAST * done);
    return counts(strata, weight, SAFETY * needed, least, most);
  }

  /** So many times the weights, the work within bounds. */
  private static long[] counts(
      List<Known> strata, double[] weight, double factor, double least, double most) {
    double unit = 0;
    for (int k = 0; k < weight.length; k++) {
      unit += weight[k] * strata.get(k).cost;
    }
    if (!(unit > 0) || Double.isInfinite(unit)) {
      return strata.stream().mapToLong(Known::count).toArray();
    }
    double low = 0;
    double high = Math.max(factor, most / unit);
    double wanted = Math.clamp(work(strata, weight, factor), least, Math.max(least, most));
    for (int halving = 0; halving < 60; halving++) { // work grows with the factor
      double middle = (low + high) / 2;
      if (work(strata, weight, middle) < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    long[] counts = new long[weight.length];
    for (int k = 0; k < weight.length; k++) {
      counts[k] = Math.max(strata.get(k).count, (long) (low * weight[k]));
    }
    return counts;
  }

  private static double work(List<Known> strata, double[] weight, double factor) {
    double work = 0;
    for (int k = 0; k < weight.length; k++) {
      work += Math.max(strata.get(k).count, factor * weight[k]) * strata.get(k).cost;
    }
    return work;
  }
}
