package dev.quartic.numerics.simd;

import static dev.quartic.numerics.simd.Lanes.all;
import static dev.quartic.numerics.simd.Lanes.step;

import dev.quartic.numerics.simd.internal.Minimax;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Exponentials: {@code x = n log 2 + r}, {@code |r| ≤ log(2)/2}, and {@code eˣ = 2ⁿ (1 + (eʳ −
 * 1))}.
 *
 * <p>n is found by adding 1.5·2⁵², whose unit in the last place is 1; the exponent's bias rides on
 * that number, so that its low bits are those of the power of two.
 */
final class ExpLanes {
  /** Beyond it e⁻ˣ rounds to zero. */
  static final double VANISHING = 746;

  private static final double ROUNDER = 0x1.8p52 + 1023;
  private static final double LOG_TWO = 0x1.62e42fefa39efp-1;
  private static final double LOG_TWO_REST = 0x1.abc9e3b39803fp-56;
  private static final double BINARY_DIGITS = 0x1.71547652b82fep0; // 1/log 2

  /** Keeps 2ⁿ a normal number on the way to a result that is not. */
  private static final int SHIFT = 1000;

  private ExpLanes() {}

  /** eˣ everywhere. */
  static DoubleVector exp(DoubleVector x) {
    var negative = x.compare(VectorOperators.LT, 0);
    var bounded = Lanes.atMost(x, 710);
    bounded = bounded.blend(-VANISHING, bounded.compare(VectorOperators.LT, -VANISHING));
    var rounder = all(ROUNDER - SHIFT).blend(ROUNDER + SHIFT, negative);
    var unshift = all(0x1p1000).blend(0x1p-1000, negative);
    return scaled(bounded, rounder).mul(unshift);
  }

  /** eˣ for x ≤ 0 or NaN. */
  static DoubleVector ofNegative(DoubleVector x) {
    var bounded = x.blend(-VANISHING, x.compare(VectorOperators.LT, -VANISHING));
    return scaled(bounded, all(ROUNDER + SHIFT)).mul(0x1p-1000);
  }

  /**
   * {@code e^(−power x²)} of {@code |x| ≤ 40} or NaN, power a power of two; with the rounding error
   * of x² made good.
   */
  static DoubleVector gaussian(DoubleVector x, double power) {
    var factor = x.mul(-power);
    var exponent = factor.mul(x);
    var rest = factor.lanewise(VectorOperators.FMA, x, exponent.neg());
    var bell = ofNegative(exponent);
    return bell.fma(rest, bell);
  }

  private static DoubleVector scaled(DoubleVector x, DoubleVector rounder) {
    var rounded = x.fma(all(BINARY_DIGITS), rounder);
    var rest = remainder(x, rounded.sub(rounder));
    var power = Lanes.powerOfTwo(rounded);
    return power.fma(rest, power);
  }

  /** e^r − 1 for r = x − n log 2. */
  private static DoubleVector remainder(DoubleVector x, DoubleVector n) {
    var r = n.fma(all(-LOG_TWO_REST), n.fma(all(-LOG_TWO), x));
    var p = all(Minimax.EXP_9);
    p = step(p, r, Minimax.EXP_8);
    p = step(p, r, Minimax.EXP_7);
    p = step(p, r, Minimax.EXP_6);
    p = step(p, r, Minimax.EXP_5);
    p = step(p, r, Minimax.EXP_4);
    p = step(p, r, Minimax.EXP_3);
    p = step(p, r, Minimax.EXP_2);
    p = step(p, r, Minimax.EXP_1);
    p = step(p, r, Minimax.EXP_0);
    return p.fma(r.mul(r), r);
  }

  /** eˣ − 1 for {@code 0 ≤ x ≤ 700} or NaN, with full relative accuracy. */
  static DoubleVector expm1(DoubleVector x) {
    var rounded = x.fma(all(BINARY_DIGITS), all(ROUNDER));
    var rest = remainder(x, rounded.sub(ROUNDER));
    var power = Lanes.powerOfTwo(rounded);
    return power.fma(rest, power.sub(1));
  }
}
