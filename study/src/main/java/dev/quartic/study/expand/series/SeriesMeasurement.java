package dev.quartic.study.expand.series;

import dev.quartic.ensemble.taylor.TaylorMember;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.compare.SampleMean;
import java.util.ArrayList;
import java.util.List;

/**
 * The Taylor series of the trained networks of one shape.
 *
 * <p>Sizes are root mean squares over samples and outputs of one network, and their geometric mean
 * over networks: term k is of degree k in the residuals, so that its mean square is decided by a
 * few networks, its logarithm by all.
 *
 * @param shape of the networks
 * @param members how many
 * @param means of T_k over networks, {@code [N, n_L]} for k = 0 … K
 * @param meanErrors one standard error of them
 * @param terms typical size of T_k for k = 0 … K
 * @param train f* − Σ_{j ≤ k} T_j on training samples for k = 0 … K
 * @param test the same on test samples; empty where there are none
 * @param loss typical loss at the end of training
 * @param rate by which the error of the series typically falls from one order to the next, over the
 *     last half of the orders
 * @param slowestRate the largest of any network; below 1 the series converges as far as it was
 *     taken
 * @param diverging networks whose error grew over the last half of the orders
 */
public record SeriesMeasurement(
    Architecture shape,
    int members,
    List<NdArray> means,
    List<NdArray> meanErrors,
    List<Size> terms,
    List<Size> train,
    List<Size> test,
    Size loss,
    double rate,
    double slowestRate,
    int diverging) {

  /**
   * The typical value of a positive quantity.
   *
   * @param typical geometric mean over networks; 0 where a network had exactly 0
   * @param logError one standard error of its logarithm
   * @param largest over networks
   */
  public record Size(double typical, double logError, double largest) {
    private static Size of(List<Double> values) {
      double largest = values.stream().mapToDouble(value -> value).max().orElseThrow();
      if (values.stream().anyMatch(value -> !(value > 0))) {
        return new Size(0, 0, largest);
      }
      SampleMean log = SampleMean.of(values.stream().mapToDouble(Math::log).toArray());
      return new Size(Math.exp(log.value()), log.error(), largest);
    }

    /** One standard error of the typical value. */
    public double error() {
      return typical * logError;
    }
  }

  /** The first hidden width. */
  public int width() {
    return shape.width(1);
  }

  /** K. */
  public int order() {
    return terms.size() - 1;
  }

  /** Receives members one after another. */
  static final class Sums {
    /** What rounding leaves of a network's outputs. */
    private static final double ROUNDING = 1e-13;

    private final Architecture shape;
    private final int order;
    private final int trainSamples;
    private final List<List<Double>> terms = new ArrayList<>();
    private final List<List<Double>> train = new ArrayList<>();
    private final List<List<Double>> test = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private double[] sum = new double[0]; // of all terms, [K + 1, N, n_L]
    private double[] squares = new double[0];
    private final List<Double> rates = new ArrayList<>();

    Sums(Architecture shape, int order, int trainSamples, int testSamples) {
      this.shape = shape;
      this.order = order;
      this.trainSamples = trainSamples;
      for (int k = 0; k <= order; k++) {
        terms.add(new ArrayList<>());
        train.add(new ArrayList<>());
        if (testSamples > 0) {
          test.add(new ArrayList<>());
        }
      }
    }

    void add(TaylorMember member) {
      double[] all = member.terms().data();
      int size = all.length / (order + 1);
      addMoments(all);
      int trained = trainSamples * shape.outputs();
      double[] left = member.trained().data().clone();
      double scale = rms(left, 0, size);
      double[] errors = new double[order + 1];
      for (int k = 0; k <= order; k++) {
        terms.get(k).add(rms(all, k * size, (k + 1) * size));
        for (int entry = 0; entry < size; entry++) {
          left[entry] -= all[k * size + entry];
        }
        train.get(k).add(rms(left, 0, trained));
        if (!test.isEmpty()) {
          test.get(k).add(rms(left, trained, size));
        }
        errors[k] = Math.max(rms(left, 0, size), ROUNDING * scale);
      }
      losses.add(Math.max(member.loss(), Double.MIN_NORMAL)); // may be fitted to the last digit
      int from = order / 2;
      rates.add(
          errors[order] <= ROUNDING * scale
              ? 0
              : Math.pow(errors[order] / errors[from], 1.0 / (order - from)));
    }

    private void addMoments(double[] all) {
      if (sum.length == 0) {
        sum = new double[all.length];
        squares = new double[all.length];
      }
      for (int entry = 0; entry < all.length; entry++) {
        sum[entry] += all[entry];
        squares[entry] += all[entry] * all[entry];
      }
    }

    /** Means of the terms, or their standard errors. */
    private List<NdArray> moments(boolean errors) {
      int count = losses.size();
      int size = sum.length / (order + 1);
      List<NdArray> moments = new ArrayList<>();
      for (int k = 0; k <= order; k++) {
        NdArray one = NdArray.zeros(size / shape.outputs(), shape.outputs());
        for (int entry = 0; entry < size; entry++) {
          double mean = sum[k * size + entry] / count;
          double variance = Math.max(0, squares[k * size + entry] / count - mean * mean);
          one.data()[entry] = errors ? Math.sqrt(variance / (count - 1)) : mean;
        }
        moments.add(one);
      }
      return moments;
    }

    private static double rms(double[] values, int from, int to) {
      double sum = 0;
      for (int index = from; index < to; index++) {
        sum += values[index] * values[index];
      }
      return Math.sqrt(sum / (to - from));
    }

    SeriesMeasurement result() {
      return new SeriesMeasurement(
          shape,
          losses.size(),
          moments(false),
          moments(true),
          sizes(terms),
          sizes(train),
          sizes(test),
          Size.of(losses),
          rates.stream().sorted().skip((rates.size() - 1) / 2).findFirst().orElseThrow(),
          rates.stream().mapToDouble(rate -> rate).max().orElseThrow(),
          (int) rates.stream().filter(rate -> rate >= 1).count());
    }

    private static List<Size> sizes(List<List<Double>> values) {
      return values.stream().map(Size::of).toList();
    }
  }

  /** One array of sizes, {@code [K + 1]}. */
  static NdArray typical(List<Size> sizes) {
    return NdArray.wrap(sizes.stream().mapToDouble(Size::typical).toArray(), sizes.size());
  }

  /** Their standard errors, {@code [K + 1]}. */
  static NdArray errors(List<Size> sizes) {
    return NdArray.wrap(sizes.stream().mapToDouble(Size::error).toArray(), sizes.size());
  }
}
