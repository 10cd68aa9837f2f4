package dev.quartic.gaussian.lattice;

import dev.quartic.gaussian.quadruple.DerivativePattern;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import java.util.Arrays;

/**
 * The sums of one {@link ConditionalFrame}, put together from the inside out: for fixed u₁, u₂ the
 * average over u₃ of the two functions that depend on it, for the eleven pairs of derivatives that
 * occur; then times the other two, for all arrangements of all patterns.
 */
final class PatternSums implements NodeSums {
  private static final int ORDERS = QuadrupleMoments.ORDERS;

  private final double[] inner = new double[ORDERS * ORDERS];
  private final int[] codes =
      Arrays.stream(DerivativePattern.values())
          .flatMapToInt(pattern -> Arrays.stream(pattern.codes()))
          .toArray();
  private final double[] sums = new double[codes.length];
  private final int smoothed;
  private final int first;
  private final int second;
  private final int third;

  PatternSums(ConditionalFrame frame) {
    smoothed = 2 * frame.smoothed();
    first = 2 * frame.slots()[0];
    second = 2 * frame.slots()[1];
    third = 2 * frame.slots()[2];
  }

  @Override
  public void line(
      double[] weights, int from, int count, double[] left, double[] right, int stride) {
    double s00 = 0;
    double s01 = 0;
    double s02 = 0;
    double s10 = 0;
    double s11 = 0;
    double s12 = 0;
    double s13 = 0;
    double s20 = 0;
    double s21 = 0;
    double s22 = 0;
    double s31 = 0;
    for (int index = 0; index < count; index++) {
      double weight = weights[from + index];
      double f0 = weight * left[index];
      double f1 = weight * left[stride + index];
      double f2 = weight * left[2 * stride + index];
      double f3 = weight * left[3 * stride + index];
      double g0 = right[index];
      double g1 = right[stride + index];
      double g2 = right[2 * stride + index];
      double g3 = right[3 * stride + index];
      s00 = Math.fma(f0, g0, s00);
      s01 = Math.fma(f0, g1, s01);
      s02 = Math.fma(f0, g2, s02);
      s10 = Math.fma(f1, g0, s10);
      s11 = Math.fma(f1, g1, s11);
      s12 = Math.fma(f1, g2, s12);
      s13 = Math.fma(f1, g3, s13);
      s20 = Math.fma(f2, g0, s20);
      s21 = Math.fma(f2, g1, s21);
      s22 = Math.fma(f2, g2, s22);
      s31 = Math.fma(f3, g1, s31);
    }
    inner[0] = s00;
    inner[1] = s01;
    inner[2] = s02;
    inner[4] = s10;
    inner[5] = s11;
    inner[6] = s12;
    inner[7] = s13;
    inner[8] = s20;
    inner[9] = s21;
    inner[10] = s22;
    inner[13] = s31;
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
