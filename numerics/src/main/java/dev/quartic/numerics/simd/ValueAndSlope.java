package dev.quartic.numerics.simd;

import static dev.quartic.numerics.simd.Lanes.SPECIES;
import static jdk.incubator.vector.DoubleVector.broadcast;

import dev.quartic.numerics.simd.internal.Minimax;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Functions together with their derivatives over ranges of arrays: one exponential serves both.
 *
 * <p>The value may take the place of the argument (same array and offset). NaN gives NaN twice, ±∞
 * the limits. Values err by 3 ulp (those of gelu by 5), slopes by a few ulp of the largest slope of
 * the function (measured in {@code ValueAndSlopeTest} and, against plain derivatives to 32 ulp, in
 * {@code EvaluateTest}).
 */
public final class ValueAndSlope {
  private static final double TWO_OVER_SQRT_PI = 1.12837916709551257389615890312;

  private ValueAndSlope() {}

  /** p z and p, p one slope below zero and another from there on. */
  public static void piecewiseLinear(
      double negativeSlope,
      double positiveSlope,
      double[] z,
      int zFrom,
      double[] value,
      int valueFrom,
      double[] slope,
      int slopeFrom,
      int count) {
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += Lanes.COUNT) {
      var x = DoubleVector.fromArray(SPECIES, z, zFrom + k);
      var factor =
          broadcast(SPECIES, positiveSlope).blend(negativeSlope, x.compare(VectorOperators.LT, 0));
      x.mul(factor).intoArray(value, valueFrom + k);
      factor.blend(x, x.test(VectorOperators.IS_NAN)).intoArray(slope, slopeFrom + k);
    }
    Block block =
        (a, aFrom, b, bFrom, c, cFrom, n) ->
            piecewiseLinear(negativeSlope, positiveSlope, a, aFrom, b, bFrom, c, cFrom, n);
    rest(block, z, zFrom, value, valueFrom, slope, slopeFrom, whole, count);
  }

  /** tanh z and 1/cosh² z. */
  public static void tanh(
      double[] z,
      int zFrom,
      double[] value,
      int valueFrom,
      double[] slope,
      int slopeFrom,
      int count) {
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += Lanes.COUNT) {
      var x = DoubleVector.fromArray(SPECIES, z, zFrom + k);
      var growth = FunctionLanes.growth(x);
      var inverse = broadcast(SPECIES, 1).div(growth.add(2));
      var quotient = growth.mul(inverse);
      // makes the product as good as a quotient, so that tanh reaches 1 exactly
      var rest = quotient.lanewise(VectorOperators.FMA, growth.add(2).neg(), growth);
      quotient = rest.fma(inverse, quotient);
      Lanes.withSign(quotient, x).intoArray(value, valueFrom + k);
      growth.add(1).mul(inverse).mul(inverse).mul(4).intoArray(slope, slopeFrom + k);
    }
    rest(ValueAndSlope::tanh, z, zFrom, value, valueFrom, slope, slopeFrom, whole, count);
  }

  /** s = 1/(1 + e⁻ᶻ) and s (1 − s). */
  public static void sigmoid(
      double[] z,
      int zFrom,
      double[] value,
      int valueFrom,
      double[] slope,
      int slopeFrom,
      int count) {
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += Lanes.COUNT) {
      var x = DoubleVector.fromArray(SPECIES, z, zFrom + k);
      var decay = FunctionLanes.decay(x);
      var larger = broadcast(SPECIES, 1).div(decay.add(1));
      var smaller = decay.mul(larger);
      larger.blend(smaller, x.compare(VectorOperators.LT, 0)).intoArray(value, valueFrom + k);
      larger.mul(smaller).intoArray(slope, slopeFrom + k);
    }
    rest(ValueAndSlope::sigmoid, z, zFrom, value, valueFrom, slope, slopeFrom, whole, count);
  }

  /** z s and s + z s (1 − s), s = 1/(1 + e⁻ᶻ). */
  public static void swish(
      double[] z,
      int zFrom,
      double[] value,
      int valueFrom,
      double[] slope,
      int slopeFrom,
      int count) {
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += Lanes.COUNT) {
      var x = DoubleVector.fromArray(SPECIES, z, zFrom + k);
      var decay = FunctionLanes.decay(x);
      var larger = broadcast(SPECIES, 1).div(decay.add(1));
      var smaller = decay.mul(larger);
      // kept finite, for in the tails ∞ · 0 must be 0
      var bounded = Lanes.withSign(FunctionLanes.size(x, ExpLanes.VANISHING), x);
      var negative = x.compare(VectorOperators.LT, 0);
      var sigmoid = larger.blend(smaller, negative);
      x.blend(bounded, negative).mul(sigmoid).intoArray(value, valueFrom + k);
      larger.mul(smaller).fma(bounded, sigmoid).intoArray(slope, slopeFrom + k);
    }
    rest(ValueAndSlope::swish, z, zFrom, value, valueFrom, slope, slopeFrom, whole, count);
  }

  /** log(1 + eᶻ) and 1/(1 + e⁻ᶻ). */
  public static void softplus(
      double[] z,
      int zFrom,
      double[] value,
      int valueFrom,
      double[] slope,
      int slopeFrom,
      int count) {
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += Lanes.COUNT) {
      var x = DoubleVector.fromArray(SPECIES, z, zFrom + k);
      var decay = FunctionLanes.decay(x);
      // log(1 + e^(−|z|)) = 2 artanh s
      var s = decay.div(decay.add(2));
      var square = s.mul(s);
      var p = broadcast(SPECIES, Minimax.ATANH_9);
      p = p.fma(square, broadcast(SPECIES, Minimax.ATANH_8));
      p = p.fma(square, broadcast(SPECIES, Minimax.ATANH_7));
      p = p.fma(square, broadcast(SPECIES, Minimax.ATANH_6));
      p = p.fma(square, broadcast(SPECIES, Minimax.ATANH_5));
      p = p.fma(square, broadcast(SPECIES, Minimax.ATANH_4));
      p = p.fma(square, broadcast(SPECIES, Minimax.ATANH_3));
      p = p.fma(square, broadcast(SPECIES, Minimax.ATANH_2));
      p = p.fma(square, broadcast(SPECIES, Minimax.ATANH_1));
      p = p.fma(square, broadcast(SPECIES, Minimax.ATANH_0));
      var logarithm = p.fma(square.mul(s), s).mul(2);
      var negative = x.compare(VectorOperators.LT, 0);
      x.blend(0, negative).add(logarithm).intoArray(value, valueFrom + k);
      var numerator = broadcast(SPECIES, 1).blend(decay, negative);
      numerator.div(decay.add(1)).intoArray(slope, slopeFrom + k);
    }
    rest(ValueAndSlope::softplus, z, zFrom, value, valueFrom, slope, slopeFrom, whole, count);
  }

  /** z Φ(z) and Φ(z) + z φ(z). */
  public static void gelu(
      double[] z,
      int zFrom,
      double[] value,
      int valueFrom,
      double[] slope,
      int slopeFrom,
      int count) {
    int whole = SPECIES.loopBound(count);
    double[] tail = new double[Math.min(whole, ErfPasses.CHUNK)];
    for (int k = 0; k < whole; k += ErfPasses.CHUNK) {
      int length = Math.min(whole - k, ErfPasses.CHUNK);
      ErfPasses.normalTails(z, zFrom + k, slope, slopeFrom + k, tail, 0, length);
      gate(tail, z, zFrom + k, value, valueFrom + k, slope, slopeFrom + k, length);
    }
    rest(ValueAndSlope::gelu, z, zFrom, value, valueFrom, slope, slopeFrom, whole, count);
  }

  /** From 2 Φ(−|z|), and e^(−z²/2) in place of the slope. */
  private static void gate(
      double[] tail,
      double[] z,
      int zFrom,
      double[] value,
      int valueFrom,
      double[] slope,
      int slopeFrom,
      int count) {
    for (int k = 0; k < count; k += Lanes.COUNT) {
      var x = DoubleVector.fromArray(SPECIES, z, zFrom + k);
      var negative = x.compare(VectorOperators.LT, 0);
      var lower = DoubleVector.fromArray(SPECIES, tail, k).mul(0.5);
      var gate = broadcast(SPECIES, 1).sub(lower).blend(lower, negative);
      var density =
          DoubleVector.fromArray(SPECIES, slope, slopeFrom + k).mul(FunctionLanes.DENSITY_AT_ZERO);
      // in the tails ∞ · 0 must be 0
      var bounded = Lanes.withSign(FunctionLanes.size(x, FunctionLanes.FARTHEST_NORMAL), x);
      x.blend(bounded, negative).mul(gate).intoArray(value, valueFrom + k);
      density.fma(bounded, gate).intoArray(slope, slopeFrom + k);
    }
  }

  /** e^(−z²) and −2 z e^(−z²). */
  public static void gaussian(
      double[] z,
      int zFrom,
      double[] value,
      int valueFrom,
      double[] slope,
      int slopeFrom,
      int count) {
    int whole = SPECIES.loopBound(count);
    for (int k = 0; k < whole; k += Lanes.COUNT) {
      var x = DoubleVector.fromArray(SPECIES, z, zFrom + k);
      var size = FunctionLanes.size(x, FunctionLanes.FARTHEST_ERF);
      var bell = ExpLanes.gaussian(size, 1);
      bell.intoArray(value, valueFrom + k);
      Lanes.withSign(size, x).mul(-2).mul(bell).intoArray(slope, slopeFrom + k);
    }
    rest(ValueAndSlope::gaussian, z, zFrom, value, valueFrom, slope, slopeFrom, whole, count);
  }

  /** erf(s z) and its derivative (2 s/√π) e^(−s²z²). */
  public static void erf(
      double scale,
      double[] z,
      int zFrom,
      double[] value,
      int valueFrom,
      double[] slope,
      int slopeFrom,
      int count) {
    int whole = SPECIES.loopBound(count);
    double[] tail = new double[Math.min(whole, ErfPasses.CHUNK)];
    for (int k = 0; k < whole; k += ErfPasses.CHUNK) {
      int length = Math.min(whole - k, ErfPasses.CHUNK);
      ErfPasses.errorTails(scale, z, zFrom + k, slope, slopeFrom + k, tail, 0, length);
      ErfPasses.erf(scale, z, zFrom + k, tail, value, valueFrom + k, length);
      for (int index = slopeFrom + k; index < slopeFrom + k + length; index++) {
        slope[index] *= TWO_OVER_SQRT_PI * scale;
      }
    }
    Block block = (a, aFrom, b, bFrom, c, cFrom, n) -> erf(scale, a, aFrom, b, bFrom, c, cFrom, n);
    rest(block, z, zFrom, value, valueFrom, slope, slopeFrom, whole, count);
  }

  /** A function and its derivative over ranges. */
  interface Block {
    void apply(
        double[] z,
        int zFrom,
        double[] value,
        int valueFrom,
        double[] slope,
        int slopeFrom,
        int count);
  }

  /** What is left does not fill a vector: it is filled up with zeros. */
  static void rest(
      Block block,
      double[] z,
      int zFrom,
      double[] value,
      int valueFrom,
      double[] slope,
      int slopeFrom,
      int whole,
      int count) {
    if (whole < count) {
      double[] padded = new double[2 * Lanes.COUNT];
      System.arraycopy(z, zFrom + whole, padded, 0, count - whole);
      block.apply(padded, 0, padded, 0, padded, Lanes.COUNT, Lanes.COUNT);
      System.arraycopy(padded, 0, value, valueFrom + whole, count - whole);
      System.arraycopy(padded, Lanes.COUNT, slope, slopeFrom + whole, count - whole);
    }
  }
}
