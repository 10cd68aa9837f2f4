package dev.quartic.numerics.simd;

import static dev.quartic.numerics.simd.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * Elementwise functions over ranges of arrays.
 *
 * <p>Input and output may be the same range. NaN gives NaN, ±∞ the limit. Errors were measured
 * against 30-digit values in {@code VectorMathTest}; cost in {@code
 * dev.quartic.benchmarks.Functions}. Which element sits where in a range does not change its
 * result.
 */
public final class VectorMath {
  private VectorMath() {}

  /** {@code out[k] = eˣ}. Error below 1 ulp. */
  public static void exp(double[] x, int xFrom, double[] out, int outFrom, int count) {
    if (!Simd.available()) {
      PlainMath.apply(PlainMath::exp, x, xFrom, out, outFrom, count);
      return;
    }
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += Lanes.COUNT) {
      ExpLanes.exp(DoubleVector.fromArray(SPECIES, x, xFrom + k)).intoArray(out, outFrom + k);
    }
    rest(VectorMath::exp, x, xFrom, out, outFrom, whole, count);
  }

  /** {@code out[k] = tanh x}. Error below 2 ulp; relative near zero, signed zeros kept. */
  public static void tanh(double[] x, int xFrom, double[] out, int outFrom, int count) {
    if (!Simd.available()) {
      PlainMath.apply(PlainMath::tanh, x, xFrom, out, outFrom, count);
      return;
    }
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += Lanes.COUNT) {
      FunctionLanes.tanh(DoubleVector.fromArray(SPECIES, x, xFrom + k)).intoArray(out, outFrom + k);
    }
    rest(VectorMath::tanh, x, xFrom, out, outFrom, whole, count);
  }

  /** {@code out[k] = erf x}. Error below 2 ulp; relative near zero, signed zeros kept. */
  public static void erf(double[] x, int xFrom, double[] out, int outFrom, int count) {
    if (!Simd.available()) {
      PlainMath.apply(PlainMath::erf, x, xFrom, out, outFrom, count);
      return;
    }
    int whole = SPECIES.loopBound(count);
    double[] tail = new double[Math.min(whole, ErfPasses.CHUNK)];
    double[] bell = new double[tail.length];
    for (int k = 0; k < whole; k += ErfPasses.CHUNK) {
      int length = Math.min(whole - k, ErfPasses.CHUNK);
      ErfPasses.errorTails(1, x, xFrom + k, bell, 0, tail, 0, length);
      ErfPasses.erf(1, x, xFrom + k, tail, out, outFrom + k, length);
    }
    rest(VectorMath::erf, x, xFrom, out, outFrom, whole, count);
  }

  /** {@code out[k] = 1/(1 + e⁻ˣ)}. Error below 2 ulp, in the lower tail too. */
  public static void sigmoid(double[] x, int xFrom, double[] out, int outFrom, int count) {
    if (!Simd.available()) {
      PlainMath.apply(PlainMath::sigmoid, x, xFrom, out, outFrom, count);
      return;
    }
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += Lanes.COUNT) {
      FunctionLanes.sigmoid(DoubleVector.fromArray(SPECIES, x, xFrom + k))
          .intoArray(out, outFrom + k);
    }
    rest(VectorMath::sigmoid, x, xFrom, out, outFrom, whole, count);
  }

  /**
   * {@code out[k] = Φ(x)}, the normal distribution function. Error below 4 ulp, in the lower tail
   * too, while the result is a normal number.
   */
  public static void cumulative(double[] x, int xFrom, double[] out, int outFrom, int count) {
    if (!Simd.available()) {
      PlainMath.apply(PlainMath::cumulative, x, xFrom, out, outFrom, count);
      return;
    }
    int whole = SPECIES.loopBound(count);
    double[] tail = new double[Math.min(whole, ErfPasses.CHUNK)];
    double[] bell = new double[tail.length];
    for (int k = 0; k < whole; k += ErfPasses.CHUNK) {
      int length = Math.min(whole - k, ErfPasses.CHUNK);
      ErfPasses.normalTails(x, xFrom + k, bell, 0, tail, 0, length);
      ErfPasses.cumulative(x, xFrom + k, tail, out, outFrom + k, length);
    }
    rest(VectorMath::cumulative, x, xFrom, out, outFrom, whole, count);
  }

  /**
   * {@code out[k] = e^(−x²/2)/√(2π)}, the normal density. Error below 2 ulp while the result is a
   * normal number.
   */
  public static void density(double[] x, int xFrom, double[] out, int outFrom, int count) {
    if (!Simd.available()) {
      PlainMath.apply(PlainMath::density, x, xFrom, out, outFrom, count);
      return;
    }
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += Lanes.COUNT) {
      FunctionLanes.density(DoubleVector.fromArray(SPECIES, x, xFrom + k))
          .intoArray(out, outFrom + k);
    }
    rest(VectorMath::density, x, xFrom, out, outFrom, whole, count);
  }

  /** A function over ranges. */
  private interface Block {
    void apply(double[] x, int xFrom, double[] out, int outFrom, int count);
  }

  /** What is left does not fill a vector: it is filled up with zeros. */
  private static void rest(
      Block block, double[] x, int xFrom, double[] out, int outFrom, int whole, int count) {
    if (whole < count) {
      double[] padded = new double[Lanes.COUNT];
      System.arraycopy(x, xFrom + whole, padded, 0, count - whole);
      block.apply(padded, 0, padded, 0, Lanes.COUNT);
      System.arraycopy(padded, 0, out, outFrom + whole, count - whole);
    }
  }
}
