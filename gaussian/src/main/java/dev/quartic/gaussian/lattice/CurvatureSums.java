package dev.quartic.gaussian.lattice;

import dev.quartic.gaussian.quadruple.CurvatureAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import java.util.Arrays;

/** The sums of {@link CurvatureAverages}. */
final class CurvatureSums implements NodeSums {
  private static final int ORDERS = QuadrupleMoments.ORDERS;

  private final double[] inner = new double[ORDERS * ORDERS];
  private final int[] codes;
  private final double[] sums;
  private final int smoothed;
  private final int first;
  private final int second;
  private final int third;

  CurvatureSums(ConditionalFrame frame, int[] codes) {
    this.codes = codes;
    sums = new double[codes.length];
    smoothed = 2 * frame.smoothed();
    first = 2 * frame.slots()[0];
    second = 2 * frame.slots()[1];
    third = 2 * frame.slots()[2];
  }

  @Override
  public void line(
      double[] weights, int from, int count, double[] left, double[] right, int stride) {
    Arrays.fill(inner, 0);
    for (int p = 0; p < ORDERS; p++) {
      for (int q = 0; p + q <= 4 && q < ORDERS; q++) {
        double sum = 0;
        for (int index = 0; index < count; index++) {
          sum =
              Math.fma(
                  weights[from + index] * left[p * stride + index], right[q * stride + index], sum);
        }
        inner[ORDERS * p + q] = sum;
      }
    }
  }

  @Override
  public void gather(double weight, double[] smooth, double[] outer) {
    for (int index = 0; index < codes.length; index++) {
      int code = codes[index];
      double product = smooth[code >> smoothed & 3] * outer[code >> first & 3];
      sums[index] += weight * product * inner[ORDERS * (code >> second & 3) + (code >> third & 3)];
    }
  }

  @Override
  public void into(double[] values) {
    for (int index = 0; index < codes.length; index++) {
      values[codes[index]] = sums[index];
    }
  }
}
