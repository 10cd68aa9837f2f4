package dev.quartic.theory.sampled;

import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;

/**
 * Carries fields from the time they act at to the times that are asked for, as infinite width trains
 * them: on training samples {@code U g Uᵀ v}, on test samples {@code v_B − Θ_BA U u Uᵀ v_A}, g and u
 * over the time that is left.
 */
final class Readout {
  private final Dynamics dynamics;
  private final Fields fields;
  private final int[] observed;
  private final Matrix trainRows; // of U
  private final Matrix testRows; // of Θ_BA U

  /**
   * Prepares to read.
   *
   * @param observed samples that values are read of, ascending
   */
  Readout(Dynamics dynamics, Fields fields, int[] observed) {
    this.dynamics = dynamics;
    this.fields = fields;
    this.observed = observed;
    int train = dynamics.train();
    int trainCount = 0;
    while (trainCount < observed.length && observed[trainCount] < train) {
      trainCount++;
    }
    trainRows =
        Matrix.build(
            trainCount, train, (row, mode) -> dynamics.vectors().get(observed[row], mode));
    int first = trainCount;
    testRows =
        Matrix.build(
            observed.length - trainCount,
            train,
            (row, mode) -> dynamics.cross().get(observed[first + row] - train, mode));
  }

  /**
   * A field on its way.
   *
   * @param modes Uᵀ of its training samples
   * @param field itself, {@code [N, batch]}
   */
  record Source(double[] modes, double[] field) {}

  /** A field that is to be read; weights are included in it. */
  Source source(double[] field) {
    return new Source(fields.transposedProduct(dynamics.vectors(), field), field);
  }

  /**
   * How much of each draw is left at the end, for events at their own times.
   *
   * @param decay {@code [N_A, batch]}
   * @param response {@code [N_A, batch]}
   * @param there 1 for events before the end, 0 for others
   */
  record Lapse(double[] decay, double[] response, double[] there) {}

  /** From events at given times to the end. */
  Lapse lapse(double end, double[] events) {
    double[] lags = new double[events.length];
    double[] there = new double[events.length];
    for (int draw = 0; draw < lags.length; draw++) {
      lags[draw] = events[draw] < end ? dynamics.lag(end, events[draw]) : -1;
      there[draw] = lags[draw] < 0 ? 0 : 1;
    }
    return new Lapse(dynamics.decays(lags), dynamics.responses(lags), there);
  }

  /** From the start of training to the end, for every draw. */
  Lapse whole(double end) {
    double[] lags = new double[fields.batch()];
    double[] there = new double[lags.length];
    Arrays.fill(lags, end);
    Arrays.fill(there, 1);
    return new Lapse(dynamics.decays(lags), dynamics.responses(lags), there);
  }

  /** Values at the observed samples, {@code [observed, batch]}. */
  double[] values(Source source, Lapse lapse) {
    int batch = fields.batch();
    double[] out = new double[observed.length * batch];
    double[] onTrain = fields.product(trainRows, Fields.times(lapse.decay, source.modes));
    System.arraycopy(onTrain, 0, out, 0, onTrain.length);
    double[] onTest = fields.product(testRows, Fields.times(lapse.response, source.modes));
    int train = trainRows.rows();
    for (int row = 0; row < testRows.rows(); row++) {
      int from = observed[train + row] * batch;
      for (int draw = 0; draw < batch; draw++) {
        out[(train + row) * batch + draw] =
            lapse.there[draw] * source.field[from + draw] - onTest[row * batch + draw];
      }
    }
    return out;
  }

  /** The sum over draws at all samples, added to {@code sum[at + sample · stride]}. */
  void addTotal(
      Source source, Lapse lapse, double factor, double[] sum, int at, int stride) {
    int batch = fields.batch();
    int train = dynamics.train();
    double[] decayed = summed(lapse.decay, source.modes);
    double[] responded = summed(lapse.response, source.modes);
    for (int sample = 0; sample < train; sample++) {
      double value = 0;
      for (int mode = 0; mode < train; mode++) {
        value += dynamics.vectors().get(sample, mode) * decayed[mode];
      }
      sum[at + sample * stride] += factor * value;
    }
    for (int test = 0; test < dynamics.test(); test++) {
      double value = 0;
      for (int draw = 0; draw < batch; draw++) {
        value += lapse.there[draw] * source.field[(train + test) * batch + draw];
      }
      for (int mode = 0; mode < train; mode++) {
        value -= dynamics.cross().get(test, mode) * responded[mode];
      }
      sum[at + (train + test) * stride] += factor * value;
    }
  }

  private double[] summed(double[] factors, double[] modes) {
    int batch = fields.batch();
    double[] sums = new double[dynamics.train()];
    for (int mode = 0; mode < sums.length; mode++) {
      double sum = 0;
      for (int draw = 0; draw < batch; draw++) {
        sum += factors[mode * batch + draw] * modes[mode * batch + draw];
      }
      sums[mode] = sum;
    }
    return sums;
  }
}
