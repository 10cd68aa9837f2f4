package dev.quartic.ensemble.minimal;

import dev.quartic.numerics.array.NdArray;

/**
 * Mean and variance over draws, with one standard error each.
 *
 * @param mean shape of one draw
 * @param meanError s/√M
 * @param variance divisor M − 1
 * @param varianceError √((m₄ − s⁴)/M), m₄ the fourth central moment
 */
public record DrawMoments(
    NdArray mean, NdArray meanError, NdArray variance, NdArray varianceError) {

  /**
   * Measures.
   *
   * @param draws {@code [M, …]}, M ≥ 2
   */
  public static DrawMoments of(NdArray draws) {
    int[] shape = draws.slice(0).shape();
    var moments =
        new DrawMoments(
            NdArray.zeros(shape), NdArray.zeros(shape), NdArray.zeros(shape), NdArray.zeros(shape));
    int members = draws.length(0);
    int size = moments.mean.data().length;
    for (int entry = 0; entry < size; entry++) {
      moments.measure(draws.data(), entry, size, members);
    }
    return moments;
  }

  private void measure(double[] draws, int entry, int size, int members) {
    double sum = 0;
    for (int member = 0; member < members; member++) {
      sum += draws[member * size + entry];
    }
    double average = sum / members;
    double second = 0;
    double fourth = 0;
    for (int member = 0; member < members; member++) {
      double square = Math.pow(draws[member * size + entry] - average, 2);
      second += square;
      fourth += square * square;
    }
    double spread = second / (members - 1);
    mean.data()[entry] = average;
    meanError.data()[entry] = Math.sqrt(spread / members);
    variance.data()[entry] = spread;
    varianceError.data()[entry] =
        Math.sqrt(Math.max(0, fourth / members - spread * spread) / members);
  }
}
