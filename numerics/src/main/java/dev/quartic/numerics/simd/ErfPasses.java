package dev.quartic.numerics.simd;

import static dev.quartic.numerics.simd.Lanes.SPECIES;
import static jdk.incubator.vector.DoubleVector.broadcast;

import dev.quartic.numerics.simd.internal.Minimax;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The tails of error function and normal distribution, and what is made of them, in passes over a
 * chunk. Counts are multiples of the vector length.
 */
final class ErfPasses {
  /** Elements per chunk: a handful of arrays of this length stays in the first cache. */
  static final int CHUNK = 256;

  private static final double CENTRE = 3.5;

  private ErfPasses() {}

  /** From x to {@code bell = e^(−x²/2)} and {@code tail = erfc(|x|/√2) = 2 Φ(−|x|)}. */
  static void normalTails(
      double[] x, int xFrom, double[] bell, int bellFrom, double[] tail, int tailFrom, int count) {
    tails(1, 0.5, Math.sqrt(0.5), x, xFrom, bell, bellFrom, tail, tailFrom, count);
  }

  /** From x to {@code bell = e^(−t²)} and {@code tail = erfc t}, {@code t = |scale x|}. */
  static void errorTails(
      double scale,
      double[] x,
      int xFrom,
      double[] bell,
      int bellFrom,
      double[] tail,
      int tailFrom,
      int count) {
    tails(scale, 1, 1, x, xFrom, bell, bellFrom, tail, tailFrom, count);
  }

  /**
   * {@code bell = e^(−power y²)} and {@code tail = bell · e^(t²) erfc(t)}, {@code y = scale |x|}
   * and {@code t = stretch y}; power is 1 or ½, so that only y² is rounded, and that is made good.
   *
   * <p>{@code e^(t²) erfc(t)} is a polynomial in q = (t − k)/(t + k) over 1 + 2t, the form of
   * Shepherd and Laframboise, Mathematics of Computation 36 (1981), 249–253. The polynomial is
   * written out here rather than in a method of its own: see the package description.
   */
  private static void tails(
      double scale,
      double power,
      double stretch,
      double[] x,
      int xFrom,
      double[] bell,
      int bellFrom,
      double[] tail,
      int tailFrom,
      int count) {
    double farthest = FunctionLanes.FARTHEST_ERF / stretch;
    for (int k = 0; k < count; k += Lanes.COUNT) {
      var argument = DoubleVector.fromArray(SPECIES, x, xFrom + k).mul(scale);
      var size = FunctionLanes.size(argument, farthest);
      var gaussian = ExpLanes.gaussian(size, power);
      var t = size.mul(stretch);
      var q =
          t.add(t).div(t.add(CENTRE)).sub(1); // rounds less often near t = 0 than (t − k)/(t + k)
      var z = q.mul(q);
      var even = broadcast(SPECIES, Minimax.ERFCX_22);
      even = even.fma(z, broadcast(SPECIES, Minimax.ERFCX_20));
      even = even.fma(z, broadcast(SPECIES, Minimax.ERFCX_18));
      even = even.fma(z, broadcast(SPECIES, Minimax.ERFCX_16));
      even = even.fma(z, broadcast(SPECIES, Minimax.ERFCX_14));
      even = even.fma(z, broadcast(SPECIES, Minimax.ERFCX_12));
      even = even.fma(z, broadcast(SPECIES, Minimax.ERFCX_10));
      even = even.fma(z, broadcast(SPECIES, Minimax.ERFCX_8));
      even = even.fma(z, broadcast(SPECIES, Minimax.ERFCX_6));
      even = even.fma(z, broadcast(SPECIES, Minimax.ERFCX_4));
      even = even.fma(z, broadcast(SPECIES, Minimax.ERFCX_2));
      even = even.fma(z, broadcast(SPECIES, Minimax.ERFCX_0));
      var odd = broadcast(SPECIES, Minimax.ERFCX_21);
      odd = odd.fma(z, broadcast(SPECIES, Minimax.ERFCX_19));
      odd = odd.fma(z, broadcast(SPECIES, Minimax.ERFCX_17));
      odd = odd.fma(z, broadcast(SPECIES, Minimax.ERFCX_15));
      odd = odd.fma(z, broadcast(SPECIES, Minimax.ERFCX_13));
      odd = odd.fma(z, broadcast(SPECIES, Minimax.ERFCX_11));
      odd = odd.fma(z, broadcast(SPECIES, Minimax.ERFCX_9));
      odd = odd.fma(z, broadcast(SPECIES, Minimax.ERFCX_7));
      odd = odd.fma(z, broadcast(SPECIES, Minimax.ERFCX_5));
      odd = odd.fma(z, broadcast(SPECIES, Minimax.ERFCX_3));
      odd = odd.fma(z, broadcast(SPECIES, Minimax.ERFCX_1));
      var scaled = odd.fma(q, even).div(t.add(t).add(1));
      gaussian.intoArray(bell, bellFrom + k);
      scaled.mul(gaussian).intoArray(tail, tailFrom + k);
    }
  }

  /** {@code out = erf(scale x)} from its tails; by itself where |scale x| is below 1. */
  static void erf(
      double scale, double[] x, int xFrom, double[] tail, double[] out, int outFrom, int count) {
    for (int k = 0; k < count; k += Lanes.COUNT) {
      var argument = DoubleVector.fromArray(SPECIES, x, xFrom + k).mul(scale);
      var size = argument.lanewise(VectorOperators.ABS);
      var z = size.mul(size);
      var p = broadcast(SPECIES, Minimax.ERF_11);
      p = p.fma(z, broadcast(SPECIES, Minimax.ERF_10));
      p = p.fma(z, broadcast(SPECIES, Minimax.ERF_9));
      p = p.fma(z, broadcast(SPECIES, Minimax.ERF_8));
      p = p.fma(z, broadcast(SPECIES, Minimax.ERF_7));
      p = p.fma(z, broadcast(SPECIES, Minimax.ERF_6));
      p = p.fma(z, broadcast(SPECIES, Minimax.ERF_5));
      p = p.fma(z, broadcast(SPECIES, Minimax.ERF_4));
      p = p.fma(z, broadcast(SPECIES, Minimax.ERF_3));
      p = p.fma(z, broadcast(SPECIES, Minimax.ERF_2));
      p = p.fma(z, broadcast(SPECIES, Minimax.ERF_1));
      p = p.fma(z, broadcast(SPECIES, Minimax.ERF_0));
      var near = p.fma(size, size);
      var far = broadcast(SPECIES, 1).sub(DoubleVector.fromArray(SPECIES, tail, k));
      var magnitude = far.blend(near, size.compare(VectorOperators.LT, 1));
      var sign = argument.reinterpretAsLongs().and(Long.MIN_VALUE);
      magnitude.reinterpretAsLongs().or(sign).reinterpretAsDoubles().intoArray(out, outFrom + k);
    }
  }

  /** {@code out = Φ(x)} from its tails. */
  static void cumulative(
      double[] x, int xFrom, double[] tail, double[] out, int outFrom, int count) {
    for (int k = 0; k < count; k += Lanes.COUNT) {
      var argument = DoubleVector.fromArray(SPECIES, x, xFrom + k);
      var lower = DoubleVector.fromArray(SPECIES, tail, k).mul(0.5);
      var upper = broadcast(SPECIES, 1).sub(lower);
      upper.blend(lower, argument.compare(VectorOperators.LT, 0)).intoArray(out, outFrom + k);
    }
  }
}
