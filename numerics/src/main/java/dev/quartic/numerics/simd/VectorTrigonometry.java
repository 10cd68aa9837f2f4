package dev.quartic.numerics.simd;

import static dev.quartic.numerics.simd.Lanes.SPECIES;
import static dev.quartic.numerics.simd.Lanes.all;
import static dev.quartic.numerics.simd.Lanes.step;

import dev.quartic.numerics.simd.internal.Minimax;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Arc sine and arc cosine of numbers in [−1, 1], as single vectors for use inside loops and as
 * blocks.
 *
 * <p>With {@code y = |x|} up to ½ and {@code y = √((1−|x|)/2)} above, {@code asin y} is an odd
 * polynomial, and {@code asin|x|} is {@code asin y} or {@code π/2 − 2 asin y}. Error: below 4e-16
 * in the angle (measured, {@code VectorTrigonometryTest}); relative where the angle is small.
 * Outside [−1, 1] and for NaN: NaN.
 */
public final class VectorTrigonometry {
  private static final double HALF_PI = 0x1.921fb54442d18p0;
  private static final double HALF_PI_REST = 0x1.1a62633145c07p-54;

  private VectorTrigonometry() {}

  /** arccos, in [0, π]. The species must be {@code SPECIES_PREFERRED}. */
  public static DoubleVector acos(DoubleVector x) {
    var size = x.lanewise(VectorOperators.ABS);
    var outer = size.compare(VectorOperators.GT, 0.5);
    var angle = reduced(size, outer); // asin|x|, or half of acos|x|
    // inner: π/2 ∓ angle; outer: 2 angle, or π − 2 angle for negative x
    var signed = Lanes.withSign(angle, x.neg());
    var constant =
        all(HALF_PI).blend(all(0).blend(2 * HALF_PI, x.compare(VectorOperators.LT, 0)), outer);
    var factor = all(1).blend(-2, outer);
    return signed.fma(factor, constant);
  }

  /** arcsin, in [−π/2, π/2]. The species must be {@code SPECIES_PREFERRED}. */
  public static DoubleVector asin(DoubleVector x) {
    var size = x.lanewise(VectorOperators.ABS);
    var outer = size.compare(VectorOperators.GT, 0.5);
    var angle = reduced(size, outer);
    var complement = angle.fma(all(-2), all(HALF_PI)).add(HALF_PI_REST);
    return Lanes.withSign(angle.blend(complement, outer), x);
  }

  /** asin |x| for |x| ≤ ½, and half of acos |x| above. */
  private static DoubleVector reduced(DoubleVector size, VectorMask<Double> outer) {
    var halfDistance = size.fma(all(-0.5), all(0.5));
    var square = size.mul(size).blend(halfDistance, outer);
    var sine = size.blend(halfDistance.sqrt(), outer);
    return polynomial(square).fma(square.mul(sine), sine);
  }

  private static DoubleVector polynomial(DoubleVector z) {
    var p = all(Minimax.ASIN_11);
    p = step(p, z, Minimax.ASIN_10);
    p = step(p, z, Minimax.ASIN_9);
    p = step(p, z, Minimax.ASIN_8);
    p = step(p, z, Minimax.ASIN_7);
    p = step(p, z, Minimax.ASIN_6);
    p = step(p, z, Minimax.ASIN_5);
    p = step(p, z, Minimax.ASIN_4);
    p = step(p, z, Minimax.ASIN_3);
    p = step(p, z, Minimax.ASIN_2);
    p = step(p, z, Minimax.ASIN_1);
    return step(p, z, Minimax.ASIN_0);
  }

  /** {@code out[k] = arccos x[k]}. Input and output may be the same range. */
  public static void acos(double[] x, int xFrom, double[] out, int outFrom, int count) {
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += Lanes.COUNT) {
      acos(DoubleVector.fromArray(SPECIES, x, xFrom + k)).intoArray(out, outFrom + k);
    }
    if (whole < count) {
      var rest = SPECIES.indexInRange(whole, count);
      acos(DoubleVector.fromArray(SPECIES, x, xFrom + whole, rest))
          .intoArray(out, outFrom + whole, rest);
    }
  }

  /** {@code out[k] = arcsin x[k]}. Input and output may be the same range. */
  public static void asin(double[] x, int xFrom, double[] out, int outFrom, int count) {
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += Lanes.COUNT) {
      asin(DoubleVector.fromArray(SPECIES, x, xFrom + k)).intoArray(out, outFrom + k);
    }
    if (whole < count) {
      var rest = SPECIES.indexInRange(whole, count);
      asin(DoubleVector.fromArray(SPECIES, x, xFrom + whole, rest))
          .intoArray(out, outFrom + whole, rest);
    }
  }
}
