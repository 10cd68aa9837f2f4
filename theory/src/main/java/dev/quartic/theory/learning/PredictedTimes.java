package dev.quartic.theory.learning;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The times of a prediction, one a task; a part is what {@link FirstOrderTraining} says of a time,
 * its arrays one after the other.
 */
final class PredictedTimes implements Job<double[]> {
  private static final int PARTS_OF_MEAN = 5;

  private final List<Double> times;
  private final ProjectorTables[] tables;
  private final Supplier<FirstOrderTraining> maker;
  private final List<NdArray> arrays = new ArrayList<>();
  private final boolean hidden;
  private @Nullable FirstOrderTraining made;

  /**
   * Prepares room for all times.
   *
   * @param size N
   * @param outputs n_L
   * @param hidden whether there is a hidden layer
   * @param maker of what predicts, which takes long to be made and is where a time is missing
   */
  PredictedTimes(
      List<Double> times,
      ProjectorTables[] tables,
      int size,
      int outputs,
      boolean hidden,
      Supplier<FirstOrderTraining> maker) {
    this.times = times;
    this.tables = tables;
    this.maker = maker;
    this.hidden = hidden;
    int count = tables.length;
    for (int part = 0; part < PARTS_OF_MEAN; part++) {
      arrays.add(NdArray.zeros(count, size, outputs));
    }
    arrays.add(NdArray.zeros(count, size, outputs, size, outputs));
    arrays.add(NdArray.zeros(count, size, outputs)); // κ₃
    arrays.add(NdArray.zeros(count, size, outputs)); // κ₄
    arrays.add(NdArray.zeros(count, size, size)); // the NTK
    if (hidden) {
      arrays.add(NdArray.zeros(count, size, size));
    }
  }

  @Override
  public long tasks() {
    return tables.length;
  }

  @Override
  public Bench<double[]> bench() {
    FirstOrderTraining training = training();
    DrivenTensors driven = training.driven();
    return time -> joined(training.predict(tables[(int) time], driven));
  }

  private synchronized FirstOrderTraining training() {
    if (made == null) {
      made = maker.get();
    }
    return made;
  }

  private static double[] joined(List<double[]> arrays) {
    double[] all = new double[arrays.stream().mapToInt(array -> array.length).sum()];
    int place = 0;
    for (double[] array : arrays) {
      System.arraycopy(array, 0, all, place, array.length);
      place += array.length;
    }
    return all;
  }

  /** Puts a time where it belongs. */
  void put(long time, double[] part) {
    int place = 0;
    for (NdArray array : arrays) {
      int length = array.data().length / tables.length;
      System.arraycopy(part, place, array.data(), (int) time * length, length);
      place += length;
    }
  }

  /** All times, once they are there. */
  FirstOrderPrediction result() {
    return new FirstOrderPrediction(
        times,
        arrays.get(0),
        new FirstOrderPrediction.MeanParts(
            arrays.get(1), arrays.get(2), arrays.get(3), arrays.get(4)),
        arrays.get(5),
        arrays.get(6),
        arrays.get(7),
        arrays.get(8),
        hidden ? arrays.getLast() : null);
  }
}
