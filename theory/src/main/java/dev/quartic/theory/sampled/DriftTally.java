package dev.quartic.theory.sampled;

import dev.quartic.numerics.linalg.Blas;
import java.util.List;

/**
 * Adds up the drift of the NTK between observed samples. A draw counts from its time s on: draws
 * are sorted by the first of the times asked for that is later, and what each interval of time has
 * is added to all ends after it. Where there is momentum a driving term counts for each end by what
 * that remembers of s.
 */
final class DriftTally implements Drift.Pairs {
  private final Layout layout;
  private final List<Double> ends;
  private final Fields fields;
  private final int batch;
  private final int[] observed;
  private final double[] weights;
  private final int[] draws; // sorted by interval
  private final int[] starts; // of each interval among them
  private final List<Readout.Lapse> driven;
  private final double scale;
  private final double[] sums;

  DriftTally(
      Layout layout,
      List<Double> ends,
      Fields fields,
      int[] observed,
      DrawnTimes times,
      List<Readout.Lapse> driven,
      double scale,
      double[] sums) {
    this.layout = layout;
    this.ends = ends;
    this.fields = fields;
    batch = fields.batch();
    this.observed = observed;
    this.driven = driven;
    this.scale = scale;
    this.sums = sums;
    weights = times.outerWeight();
    draws = new int[batch];
    starts = new int[ends.size() + 1];
    int place = 0;
    for (int interval = 0; interval < ends.size(); interval++) {
      starts[interval] = place;
      double from = interval == 0 ? 0 : ends.get(interval - 1);
      for (int draw = 0; draw < batch; draw++) {
        double s = times.outer()[draw];
        if (s >= from && s < ends.get(interval)) {
          draws[place++] = draw;
        }
      }
    }
    starts[ends.size()] = place;
  }

  @Override
  public void drive(SingleMatrix table, double factor, float[] p, float[] q) {
    for (int end = 0; end < ends.size(); end++) {
      float[] remembered = p.clone();
      fields.scaleDraws(remembered, driven.get(end).there());
      for (int interval = 0; interval <= end; interval++) {
        int count = starts[interval + 1] - starts[interval];
        if (count > 0) {
          add(end, table, factor * scale, product(remembered, q, interval, count));
        }
      }
    }
  }

  private float[] product(float[] p, float[] q, int interval, int count) {
    float[] left = gathered(p, interval, count, true);
    float[] right = gathered(q, interval, count, false);
    return layout.full() ? all(left, right, count) : diagonal(left, right, count);
  }

  @Override
  public void add(SingleMatrix table, double factor, float[] p, float[] q) {
    for (int interval = 0; interval < ends.size(); interval++) {
      int count = starts[interval + 1] - starts[interval];
      if (count > 0) {
        float[] product = product(p, q, interval, count);
        for (int end = interval; end < ends.size(); end++) {
          add(end, table, factor * scale, product);
        }
      }
    }
  }

  private float[] gathered(float[] field, int interval, int count, boolean weighted) {
    float[] out = new float[observed.length * count];
    for (int row = 0; row < observed.length; row++) {
      for (int index = 0; index < count; index++) {
        int draw = draws[starts[interval] + index];
        float value = field[observed[row] * batch + draw];
        out[row * count + index] = weighted ? (float) weights[draw] * value : value;
      }
    }
    return out;
  }

  private float[] all(float[] left, float[] right, int count) {
    int rows = observed.length;
    float[] product = new float[rows * rows];
    Blas.gemm(
        false, true, rows, rows, count, 1, left, 0, count, right, 0, count, 0, product, 0, rows);
    return product;
  }

  private float[] diagonal(float[] left, float[] right, int count) {
    float[] product = new float[observed.length];
    for (int row = 0; row < product.length; row++) {
      double sum = 0;
      for (int index = row * count; index < (row + 1) * count; index++) {
        sum += (double) left[index] * right[index];
      }
      product[row] = (float) sum;
    }
    return product;
  }

  private void add(int end, SingleMatrix table, double factor, float[] product) {
    int rows = observed.length;
    int from = layout.drift(end);
    for (int p = 0; p < rows; p++) {
      if (!layout.full()) {
        sums[from + p] += 2 * factor * table.get(observed[p], observed[p]) * product[p];
        continue;
      }
      for (int q = 0; q < rows; q++) {
        double value = factor * table.get(observed[p], observed[q]) * product[p * rows + q];
        sums[from + p * rows + q] += value;
        sums[from + q * rows + p] += value;
      }
    }
  }
}
