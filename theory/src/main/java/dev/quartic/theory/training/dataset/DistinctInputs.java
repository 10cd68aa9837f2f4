package dev.quartic.theory.training.dataset;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.kernel.Repeats;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Inputs of which no two training samples are the same.
 *
 * @param inputs of the different training samples, then of the test samples
 * @param train how many different training samples there are
 * @param places of all training samples among them
 */
@SuppressWarnings("ArrayRecordComponent") // made and read at once
record DistinctInputs(Table inputs, int train, int[] places) {
  static DistinctInputs of(Table inputs, int train) {
    Repeats repeats = Repeats.of(inputs, train);
    int[] places = new int[train];
    int count = 0;
    for (int sample = 0; sample < train; sample++) {
      places[sample] = repeats.first(sample) == sample ? count++ : places[repeats.first(sample)];
    }
    if (count == train) {
      return new DistinctInputs(inputs, train, places);
    }
    int[] kept =
        IntStream.range(0, inputs.rows())
            .filter(sample -> sample >= train || repeats.first(sample) == sample)
            .toArray();
    return new DistinctInputs(inputs.select(kept), count, places);
  }

  /** The same with the different training samples in an order of chance. */
  DistinctInputs shuffled(long seed) {
    var random = RandomStream.of(seed, train);
    int[] from = IntStream.range(0, train).toArray();
    for (int last = train - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int kept = from[last];
      from[last] = from[other];
      from[other] = kept;
    }
    int[] to = new int[train];
    for (int place = 0; place < train; place++) {
      to[from[place]] = place;
    }
    int[] order = IntStream.range(0, inputs.rows()).map(k -> k < train ? from[k] : k).toArray();
    return new DistinctInputs(
        inputs.select(order), train, Arrays.stream(places).map(place -> to[place]).toArray());
  }

  /** Where the first so many of the different training samples stand. */
  int[] firstPlaces(int count) {
    return Arrays.stream(places).distinct().limit(count).toArray();
  }

  /** How often each of the different training samples occurs. */
  int[] counts() {
    int[] counts = new int[train];
    for (int place : places) {
      counts[place]++;
    }
    return counts;
  }

  /** Where a training sample, or the one it repeats, stands. */
  int place(int sample) {
    return places[sample];
  }

  /** The same of any sample. */
  int placeOfAny(int sample) {
    return sample < places.length ? places[sample] : sample - places.length + train;
  }

  /** ρ of each different training sample: shared by those that repeat it. */
  double[] ridges(double ridge) {
    double[] ridges = new double[train];
    int[] counts = counts();
    for (int row = 0; row < train; row++) {
      ridges[row] = ridge / counts[row];
    }
    return ridges;
  }

  /** Refuses other times than the end, where equal inputs agree. */
  static void requireTheEnd(TrainingPlan plan) {
    if (!plan.times().equals(List.of(Double.POSITIVE_INFINITY))) {
      throw new IllegalArgumentException(
          "the end of training alone must be asked for, found " + plan.times());
    }
  }

  /**
   * Means of all samples, {@code [N_A + N_B, n_L]}.
   *
   * @param y of the different training samples
   * @param solved (Θ + ρ)⁻¹ y
   * @param ridges ρ of each of them
   * @param onTest means of test samples
   */
  Matrix means(Matrix y, Matrix solved, double[] ridges, Matrix onTest) {
    return Matrix.build(
        places.length + onTest.rows(),
        y.columns(),
        (sample, output) -> {
          if (sample >= places.length) {
            return onTest.get(sample - places.length, output);
          }
          int place = places[sample];
          return y.get(place, output) - ridges[place] * solved.get(place, output);
        });
  }

  /** The mean target of each different training sample. */
  Matrix meanTargets(Matrix targets) {
    if (train == places.length && IntStream.range(0, train).allMatch(k -> places[k] == k)) {
      return targets;
    }
    double[] sums = new double[train * targets.columns()];
    int[] counts = counts();
    for (int sample = 0; sample < places.length; sample++) {
      for (int output = 0; output < targets.columns(); output++) {
        sums[places[sample] * targets.columns() + output] += targets.get(sample, output);
      }
    }
    return Matrix.build(
        train,
        targets.columns(),
        (row, output) -> sums[row * targets.columns() + output] / counts[row]);
  }
}
