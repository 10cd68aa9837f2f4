package dev.quartic.theory.sampled;

import java.util.Arrays;

/**
 * Carries fields from the time they act at to the times that are asked for, as infinite width
 * trains them: on training samples {@code U g Uᵀ v}, on test samples {@code v_B − Θ_BA U u Uᵀ v_A},
 * g and u over the time that is left.
 */
final class Readout {
  private final Dynamics dynamics;
  private final Fields fields;
  private final int[] observed;
  private final SingleMatrix trainRows; // of U
  private final SingleMatrix testRows; // of Θ_BA U

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
    trainRows = rows(dynamics.single().vectors(), 0, trainCount, 0);
    testRows = rows(dynamics.single().cross(), trainCount, observed.length, train);
  }

  /** Those of a matrix that belong to some of the observed samples. */
  private SingleMatrix rows(SingleMatrix matrix, int from, int to, int offset) {
    int columns = matrix.columns();
    float[] rows = new float[(to - from) * columns];
    for (int index = from; index < to; index++) {
      System.arraycopy(
          matrix.data(),
          (observed[index] - offset) * columns,
          rows,
          (index - from) * columns,
          columns);
    }
    return new SingleMatrix(to - from, columns, rows);
  }

  /** Whether what drives is carried to the end in a way of its own. */
  boolean apart() {
    return dynamics.apart();
  }

  /** A field that is to be read, {@code [N, batch]}; weights are included in it. */
  Modal source(float[] field) {
    return dynamics.modal(field, fields);
  }

  /**
   * How much of each draw is left at the end, for events at their own times.
   *
   * @param factors over the time that is left
   * @param there what a function that is not trained keeps of an event: 0 of one after the end,
   *     else 1, or what momentum makes of it
   */
  @SuppressWarnings("ArrayRecordComponent") // read in hot loops
  record Lapse(Dynamics.Factors factors, double[] there) {
    float[] decay() {
      return factors.decay();
    }

    float[] response() {
      return factors.response();
    }
  }

  /** From events at given times, which drive functions, to the end. */
  Lapse driven(double end, double[] events) {
    if (!dynamics.apart()) {
      return lapse(end, events);
    }
    double[] later = new double[events.length];
    for (int draw = 0; draw < later.length; draw++) {
      later[draw] = events[draw] < end ? end - events[draw] : -1;
    }
    return new Lapse(dynamics.driven(later), dynamics.free(later));
  }

  /** From what functions gain at given times to the end. */
  Lapse lapse(double end, double[] events) {
    double[] lags = new double[events.length];
    double[] there = new double[events.length];
    for (int draw = 0; draw < lags.length; draw++) {
      lags[draw] = events[draw] < end ? dynamics.lag(end, events[draw]) : -1;
      there[draw] = lags[draw] < 0 ? 0 : 1;
    }
    return new Lapse(dynamics.factors(lags), there);
  }

  /** From the start of training to the end, for every draw. */
  Lapse whole(double end) {
    double[] there = new double[fields.batch()];
    Arrays.fill(there, 1);
    return new Lapse(dynamics.factors(end, there.length), there);
  }

  /** Values at the observed samples, {@code [observed, batch]}. */
  float[] values(Modal source, Lapse lapse) {
    int batch = fields.batch();
    float[] out = new float[observed.length * batch];
    int train = trainRows.rows();
    float[] onTrain =
        fields.product(trainRows, dynamics.scaled(lapse.decay(), source.modes(), batch));
    System.arraycopy(onTrain, 0, out, 0, onTrain.length);
    if (dynamics.reduced()) {
      int last = dynamics.modes() * batch;
      for (int row = 0; row < train; row++) {
        int from = observed[row] * batch;
        for (int draw = 0; draw < batch; draw++) {
          out[row * batch + draw] += lapse.decay()[last + draw] * source.field()[from + draw];
        }
      }
    }
    float[] onTest = fields.product(testRows, Fields.times(lapse.response(), source.modes()));
    for (int row = 0; row < testRows.rows(); row++) {
      int from = observed[train + row] * batch;
      for (int draw = 0; draw < batch; draw++) {
        out[(train + row) * batch + draw] =
            (float) lapse.there[draw] * source.field()[from + draw] - onTest[row * batch + draw];
      }
    }
    return out;
  }

  /** The sum over draws at all samples, added to {@code sum[at + sample · stride]}. */
  void addTotal(Modal source, Lapse lapse, double factor, double[] sum, int at, int stride) {
    int batch = fields.batch();
    int train = dynamics.train();
    double[] decayed = summed(dynamics.scaled(lapse.decay(), source.modes(), batch));
    double[] responded = summed(Fields.times(lapse.response(), source.modes()));
    int last = dynamics.modes() * batch;
    for (int sample = 0; sample < train; sample++) {
      double value = 0;
      if (dynamics.reduced()) {
        for (int draw = 0; draw < batch; draw++) {
          value += (double) lapse.decay()[last + draw] * source.field()[sample * batch + draw];
        }
      }
      for (int mode = 0; mode < dynamics.modes(); mode++) {
        value += dynamics.vectors().get(sample, mode) * decayed[mode];
      }
      sum[at + sample * stride] += factor * value;
    }
    for (int test = 0; test < dynamics.test(); test++) {
      double value = 0;
      for (int draw = 0; draw < batch; draw++) {
        value += (float) lapse.there[draw] * source.field()[(train + test) * batch + draw];
      }
      for (int mode = 0; mode < dynamics.modes(); mode++) {
        value -= dynamics.cross().get(test, mode) * responded[mode];
      }
      sum[at + (train + test) * stride] += factor * value;
    }
  }

  private double[] summed(float[] field) {
    int batch = fields.batch();
    double[] sums = new double[dynamics.modes()];
    for (int mode = 0; mode < sums.length; mode++) {
      double sum = 0;
      for (int draw = 0; draw < batch; draw++) {
        sum += field[mode * batch + draw];
      }
      sums[mode] = sum;
    }
    return sums;
  }
}
