package dev.quartic.theory.sampled;

import dev.quartic.numerics.linalg.Blas;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/** Adds up what the draws of a batch contribute, at all times that are asked for. */
final class Tally {
  private final Layout layout;
  private final Readout readout;
  private final List<Double> ends;
  private final Fields fields;
  private final int[] observed;
  private final double scale;
  private final DrawnTimes times;
  private final List<Readout.Lapse> outer;
  private final List<Readout.Lapse> driven;
  private final double[] sums;

  /**
   * Starts from nothing.
   *
   * @param scale of every sum over draws: one over the draws and over the layer's width
   */
  Tally(
      Layout layout,
      Readout readout,
      List<Double> ends,
      Fields fields,
      int[] observed,
      DrawnTimes times,
      double scale) {
    this.layout = layout;
    this.readout = readout;
    this.ends = ends;
    this.fields = fields;
    this.observed = observed;
    this.scale = scale;
    this.times = times;
    outer = ends.stream().map(end -> readout.lapse(end, times.outer())).toList();
    driven =
        readout.apart()
            ? ends.stream().map(end -> readout.driven(end, times.outer())).toList()
            : outer;
    sums = new double[layout.size()];
  }

  /** When and how the right side of a pair acts; the left one does at s. */
  enum Clock {
    /** At the start of training; the left one is gained. */
    START,
    /** At the start of training; the left one drives. */
    START_DRIVING,
    /** At s₂; both drive. */
    SECOND
  }

  /**
   * A term of the covariance: the average of left ⊗ right, to be added with its transpose.
   *
   * @param output of the left side
   * @param other of the right side
   * @param left {@code [N, batch]}, weights included
   * @param right likewise
   */
  record Pair(int output, int other, double factor, float[] left, float[] right, Clock clock) {}

  /** A part of the mean, from fields that act at s, with their weights. */
  void mean(int part, int output, Split field) {
    mean(part, output, field.own(), outer);
    if (field.apart()) {
      mean(part, output, field.driving(), driven);
    }
  }

  private void mean(int part, int output, float[] field, List<Readout.Lapse> lapses) {
    Modal source = readout.source(field);
    for (int time = 0; time < ends.size(); time++) {
      readout.addTotal(
          source,
          lapses.get(time),
          scale,
          sums,
          layout.part(part, time) + output,
          layout.outputs());
    }
  }

  /** Where the drift of the NTK is added up. */
  DriftTally drift() {
    return new DriftTally(layout, ends, fields, observed, times, driven, scale, sums);
  }

  void covariances(List<Pair> pairs) {
    IdentityHashMap<float[], Modal> sources = new IdentityHashMap<>();
    for (Pair pair : pairs) {
      sources.computeIfAbsent(pair.left, readout::source);
      sources.computeIfAbsent(pair.right, readout::source);
    }
    for (int time = 0; time < ends.size(); time++) {
      double end = ends.get(time);
      Readout.Lapse start = readout.whole(end);
      Readout.Lapse second = readout.driven(end, times.second());
      IdentityHashMap<float[], float[]> values = new IdentityHashMap<>();
      for (Pair pair : pairs) {
        Readout.Lapse other = pair.clock == Clock.SECOND ? second : start;
        Readout.Lapse one = (pair.clock == Clock.START ? outer : driven).get(time);
        float[] left = values(values, sources, pair.left, one);
        float[] right = values(values, sources, pair.right, other);
        add(time, pair, left, right);
      }
    }
  }

  private float[] values(
      IdentityHashMap<float[], float[]> known,
      IdentityHashMap<float[], Modal> sources,
      float[] field,
      Readout.Lapse lapse) {
    return known.computeIfAbsent(
        field, _ -> readout.values(Objects.requireNonNull(sources.get(field)), lapse));
  }

  private void add(int time, Pair pair, float[] left, float[] right) {
    int batch = fields.batch();
    int rows = layout.observed();
    int outputs = layout.outputs();
    double factor = pair.factor * scale;
    int from = layout.covariance(time);
    if (!layout.full()) {
      for (int row = 0; row < rows; row++) {
        double sum = 0;
        for (int draw = 0; draw < batch; draw++) {
          sum += (double) left[row * batch + draw] * right[row * batch + draw];
        }
        sums[from + row * outputs + pair.output] += 2 * factor * sum;
      }
      return;
    }
    float[] product = new float[rows * rows];
    Blas.gemm(
        false, true, rows, rows, batch, 1, left, 0, batch, right, 0, batch, 0, product, 0, rows);
    int joint = layout.joint();
    for (int p = 0; p < rows; p++) {
      for (int q = 0; q < rows; q++) {
        int row = p * outputs + pair.output;
        int column = q * outputs + pair.other;
        sums[from + row * joint + column] += factor * product[p * rows + q];
        sums[from + column * joint + row] += factor * product[p * rows + q];
      }
    }
  }

  /** All sums, the totals of the mean among them. */
  double[] finished() {
    int size = layout.meanSize();
    for (int index = 0; index < size; index++) {
      for (int part = 0; part < Layout.PARTS; part++) {
        sums[Layout.PARTS * size + index] += sums[part * size + index];
      }
    }
    return sums;
  }
}
