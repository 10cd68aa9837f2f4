package dev.quartic.numerics.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions together with their derivatives in single precision; see {@link ValueAndSlope}.
 *
 * <p>The value may take the place of the argument. NaN gives NaN twice, ±∞ the limits. Values err
 * by 3 ulp of a float, slopes by 3 ulp of the largest slope (measured in {@code
 * SingleValueAndSlopeTest}).
 */
public final class SingleValueAndSlope {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int COUNT = SPECIES.length();

  /** Adding 1.5·2²³ leaves a whole number in the low bits; the exponent's bias rides on it. */
  private static final float ROUNDER = 0x1.8p23f + 127;

  private static final float BINARY_DIGITS = 0x1.715476p0f; // 1/log 2
  private static final float LOG_TWO = 0x1.62e43p-1f;
  private static final float LOG_TWO_REST = -0x1.05c610p-29f;

  /** Where tanh has long become 1. */
  private static final float FARTHEST = 16;

  private SingleValueAndSlope() {}

  /** p z and p, p one slope below zero and another from there on. */
  public static void piecewiseLinear(
      float negativeSlope,
      float positiveSlope,
      float[] z,
      int zFrom,
      float[] value,
      int valueFrom,
      float[] slope,
      int slopeFrom,
      int count) {
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += COUNT) {
      var x = FloatVector.fromArray(SPECIES, z, zFrom + k);
      var factor =
          FloatVector.broadcast(SPECIES, positiveSlope)
              .blend(negativeSlope, x.compare(VectorOperators.LT, 0));
      x.mul(factor).intoArray(value, valueFrom + k);
      factor.blend(x, x.test(VectorOperators.IS_NAN)).intoArray(slope, slopeFrom + k);
    }
    Block block =
        (a, aFrom, b, bFrom, c, cFrom, n) ->
            piecewiseLinear(negativeSlope, positiveSlope, a, aFrom, b, bFrom, c, cFrom, n);
    rest(block, z, zFrom, value, valueFrom, slope, slopeFrom, whole, count);
  }

  /**
   * tanh z and 1/cosh² z, from {@code g = e^(2|z|) − 1}: g/(g + 2) and 4 (g + 1)/(g + 2)².
   *
   * <p>{@code e^r − 1} for |r| ≤ log(2)/2 is its Taylor series to r⁷: what is left out is 1.5e-8 of
   * r, a quarter of an ulp.
   */
  public static void tanh(
      float[] z, int zFrom, float[] value, int valueFrom, float[] slope, int slopeFrom, int count) {
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += COUNT) {
      var x = FloatVector.fromArray(SPECIES, z, zFrom + k);
      var size = x.lanewise(VectorOperators.ABS);
      size = size.blend(FARTHEST, size.compare(VectorOperators.GT, FARTHEST));
      size = size.add(size);
      var rounded = size.fma(FloatVector.broadcast(SPECIES, BINARY_DIGITS), all(ROUNDER));
      var n = rounded.sub(ROUNDER);
      var r = n.fma(all(-LOG_TWO_REST), n.fma(all(-LOG_TWO), size));
      var p = all(1f / 5040).fma(r, all(1f / 720));
      p = p.fma(r, all(1f / 120));
      p = p.fma(r, all(1f / 24));
      p = p.fma(r, all(1f / 6));
      p = p.fma(r, all(0.5f));
      p = p.fma(r.mul(r), r);
      var power =
          rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      var growth = power.fma(p, power.sub(1));
      var inverse = all(1).div(growth.add(2));
      var quotient = growth.mul(inverse);
      // makes the product as good as a quotient, so that tanh reaches 1 exactly
      var rest = quotient.lanewise(VectorOperators.FMA, growth.add(2).neg(), growth);
      quotient = rest.fma(inverse, quotient);
      var sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
      growth.add(1).mul(inverse).mul(inverse).mul(4).intoArray(slope, slopeFrom + k);
      quotient.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(value, valueFrom + k);
    }
    rest(SingleValueAndSlope::tanh, z, zFrom, value, valueFrom, slope, slopeFrom, whole, count);
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /** A function and its derivative over ranges. */
  private interface Block {
    void apply(
        float[] z,
        int zFrom,
        float[] value,
        int valueFrom,
        float[] slope,
        int slopeFrom,
        int count);
  }

  /** What is left does not fill a vector: it is filled up with zeros. */
  private static void rest(
      Block block,
      float[] z,
      int zFrom,
      float[] value,
      int valueFrom,
      float[] slope,
      int slopeFrom,
      int whole,
      int count) {
    if (whole < count) {
      float[] padded = new float[2 * COUNT];
      System.arraycopy(z, zFrom + whole, padded, 0, count - whole);
      block.apply(padded, 0, padded, 0, padded, COUNT, COUNT);
      System.arraycopy(padded, 0, value, valueFrom + whole, count - whole);
      System.arraycopy(padded, COUNT, slope, slopeFrom + whole, count - whole);
    }
  }
}
