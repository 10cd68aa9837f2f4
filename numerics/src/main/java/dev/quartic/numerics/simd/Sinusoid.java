package dev.quartic.numerics.simd;

import static dev.quartic.numerics.simd.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Sine and cosine of the same range of angles.
 *
 * <p>Error below 2 ulp (measured in {@code VectorTrigonometryTest}); beyond 2²⁰ the values are
 * those of {@code Math}. NaN and ±∞ give NaN.
 */
public final class Sinusoid {
  private static final double[] NONE = {};

  private Sinusoid() {}

  /**
   * {@code sine[k] = sin x[k]} and {@code cosine[k] = cos x[k]}. One of them may take the place of
   * the angles.
   */
  public static void sineAndCosine(
      double[] x,
      int xFrom,
      double[] sine,
      int sineFrom,
      double[] cosine,
      int cosineFrom,
      int count) {
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += ErfPasses.CHUNK) {
      chunk(
          x,
          xFrom + k,
          sine,
          sineFrom + k,
          cosine,
          cosineFrom + k,
          Math.min(whole - k, ErfPasses.CHUNK));
    }
    ValueAndSlope.rest(
        Sinusoid::sineAndCosine, x, xFrom, sine, sineFrom, cosine, cosineFrom, whole, count);
  }

  private static void chunk(
      double[] x,
      int xFrom,
      double[] sine,
      int sineFrom,
      double[] cosine,
      int cosineFrom,
      int count) {
    double[] angles =
        withinReach(x, xFrom, count) ? NONE : Arrays.copyOfRange(x, xFrom, xFrom + count);
    reduce(x, xFrom, sine, sineFrom, cosine, cosineFrom, count);
    evaluate(sine, sineFrom, cosine, cosineFrom, count);
    for (int k = 0; k < angles.length; k++) {
      if (Math.abs(angles[k]) > SineLanes.FARTHEST) {
        sine[sineFrom + k] = Math.sin(angles[k]);
        cosine[cosineFrom + k] = Math.cos(angles[k]);
      }
    }
  }

  private static boolean withinReach(double[] x, int xFrom, int count) {
    var largest = Lanes.all(0);
    for (int k = 0; k < count; k += Lanes.COUNT) {
      var size = DoubleVector.fromArray(SPECIES, x, xFrom + k).lanewise(VectorOperators.ABS);
      largest = largest.blend(size, size.compare(VectorOperators.GT, largest));
    }
    return !largest.compare(VectorOperators.GT, SineLanes.FARTHEST).anyTrue();
  }

  /** From angles to quarter turns and what is beyond them. */
  private static void reduce(
      double[] x,
      int xFrom,
      double[] rest,
      int restFrom,
      double[] turns,
      int turnsFrom,
      int count) {
    for (int k = 0; k < count; k += Lanes.COUNT) {
      var angle = DoubleVector.fromArray(SPECIES, x, xFrom + k);
      var quarters = SineLanes.turns(angle);
      SineLanes.rest(angle, quarters).intoArray(rest, restFrom + k);
      quarters.intoArray(turns, turnsFrom + k);
    }
  }

  /** From what {@link #reduce} left to sine and cosine. */
  private static void evaluate(
      double[] sine, int sineFrom, double[] cosine, int cosineFrom, int count) {
    for (int k = 0; k < count; k += Lanes.COUNT) {
      var rest = DoubleVector.fromArray(SPECIES, sine, sineFrom + k);
      var quarters = DoubleVector.fromArray(SPECIES, cosine, cosineFrom + k).reinterpretAsLongs();
      var square = rest.mul(rest);
      var smallSine = SineLanes.smallSine(rest, square);
      var smallCosine = SineLanes.smallCosine(square);
      SineLanes.sine(quarters, smallSine, smallCosine).intoArray(sine, sineFrom + k);
      SineLanes.sine(quarters.add(1), smallSine, smallCosine).intoArray(cosine, cosineFrom + k);
    }
  }
}
