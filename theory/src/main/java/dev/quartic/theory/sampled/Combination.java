package dev.quartic.theory.sampled;

import java.io.Serializable;
import java.util.function.IntToDoubleFunction;

/**
 * A sum of terms of order 1/n at one time that is wanted with a standard error of its own: its
 * terms share their draws, so that their errors do not tell that of the sum.
 *
 * @param time index of the time
 * @param ofMeans weights of E[z], {@code [N, n_L]}
 * @param ofVariances weights of Var[z] at the observed samples, {@code [S, n_L]}
 */
@SuppressWarnings("ArrayRecordComponent") // never written to
public record Combination(int time, double[] ofMeans, double[] ofVariances)
    implements Serializable {

  double of(IntToDoubleFunction means, IntToDoubleFunction variances) {
    double sum = 0;
    for (int index = 0; index < ofMeans.length; index++) {
      sum += ofMeans[index] * means.applyAsDouble(index);
    }
    for (int row = 0; row < ofVariances.length; row++) {
      sum += ofVariances[row] * variances.applyAsDouble(row);
    }
    return sum;
  }

  /** Of the numbers of a batch. */
  double of(Layout layout, double[] sums) {
    return of(index -> sums[layout.total(time) + index], row -> sums[layout.variance(time, row)]);
  }

  void requireShape(Layout layout) {
    if (time < 0
        || time >= layout.times()
        || ofMeans.length != layout.samples() * layout.outputs()
        || ofVariances.length != layout.joint()) {
      throw new IllegalArgumentException(
          "a combination needs weights of %d means and %d variances at one of %d times, but had %d and %d at %d"
              .formatted(
                  layout.samples() * layout.outputs(),
                  layout.joint(),
                  layout.times(),
                  ofMeans.length,
                  ofVariances.length,
                  time));
    }
  }
}
