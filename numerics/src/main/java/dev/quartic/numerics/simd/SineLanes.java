package dev.quartic.numerics.simd;

import static dev.quartic.numerics.simd.Lanes.SPECIES;
import static jdk.incubator.vector.DoubleVector.broadcast;

import dev.quartic.numerics.simd.internal.Minimax;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Sine and cosine: {@code x = q π/2 + r}, {@code |r| ≤ π/4}, with π/2 in three parts (Cody and
 * Waite). The product of q and the first part is subtracted without error, thanks to the fused
 * operation, up to {@link #FARTHEST}.
 */
final class SineLanes {
  /** The largest |x| that may be asked for. */
  static final double FARTHEST = 0x1p20;

  private static final double ROUNDER = 0x1.8p52;
  private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
  private static final double HALF_PI = 0x1.921fb54442d18p0;
  private static final double HALF_PI_2 =
      0x1.1a62633145c06p-54; // rounded down: all three positive keep sin −0 = −0
  private static final double HALF_PI_3 = 0x1.c1cd129024e09p-107;

  private SineLanes() {}

  /** The quarter turns q, as a number whose low bits are those of q. */
  static DoubleVector turns(DoubleVector x) {
    return x.fma(broadcast(SPECIES, TWO_OVER_PI), broadcast(SPECIES, ROUNDER));
  }

  static DoubleVector rest(DoubleVector x, DoubleVector turns) {
    var q = turns.sub(ROUNDER);
    var first = q.fma(broadcast(SPECIES, -HALF_PI), x);
    return q.fma(broadcast(SPECIES, -HALF_PI_3), q.fma(broadcast(SPECIES, -HALF_PI_2), first));
  }

  static DoubleVector smallSine(DoubleVector r, DoubleVector z) {
    var p = broadcast(SPECIES, Minimax.SIN_5);
    p = p.fma(z, broadcast(SPECIES, Minimax.SIN_4));
    p = p.fma(z, broadcast(SPECIES, Minimax.SIN_3));
    p = p.fma(z, broadcast(SPECIES, Minimax.SIN_2));
    p = p.fma(z, broadcast(SPECIES, Minimax.SIN_1));
    p = p.fma(z, broadcast(SPECIES, Minimax.SIN_0));
    // −0 would be lost in the sum
    var sign = r.reinterpretAsLongs().and(Long.MIN_VALUE);
    return p.fma(z.mul(r), r).reinterpretAsLongs().or(sign).reinterpretAsDoubles();
  }

  static DoubleVector smallCosine(DoubleVector z) {
    var p = broadcast(SPECIES, Minimax.COS_5);
    p = p.fma(z, broadcast(SPECIES, Minimax.COS_4));
    p = p.fma(z, broadcast(SPECIES, Minimax.COS_3));
    p = p.fma(z, broadcast(SPECIES, Minimax.COS_2));
    p = p.fma(z, broadcast(SPECIES, Minimax.COS_1));
    p = p.fma(z, broadcast(SPECIES, Minimax.COS_0));
    return p.fma(z.mul(z), z.fma(broadcast(SPECIES, -0.5), broadcast(SPECIES, 1)));
  }

  /** sin(r + q π/2). */
  static DoubleVector sine(LongVector q, DoubleVector smallSine, DoubleVector smallCosine) {
    VectorMask<Double> odd =
        q.lanewise(VectorOperators.LSHL, 63).compare(VectorOperators.LT, 0).cast(SPECIES);
    var sign = q.lanewise(VectorOperators.LSHL, 62).and(Long.MIN_VALUE);
    var result = smallSine.blend(smallCosine, odd).reinterpretAsLongs();
    return result.lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
  }
}
