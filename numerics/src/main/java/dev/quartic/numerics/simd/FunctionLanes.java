package dev.quartic.numerics.simd;

import static dev.quartic.numerics.simd.Lanes.all;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** Functions of one vector, each put together from an exponential and a polynomial. */
final class FunctionLanes {
  /** Beyond it {@code erfc} rounds to zero. */
  static final double FARTHEST_ERF = 28;

  /** Beyond it the normal density rounds to zero. */
  static final double FARTHEST_NORMAL = 40;

  /** {@code 1/√(2π)}. */
  static final double DENSITY_AT_ZERO = 0.398942280401432677939946;

  private FunctionLanes() {}

  /** From |x| to {@code e^(2|x|) − 1}, where tanh has long become 1 if x is large. */
  static DoubleVector growth(DoubleVector x) {
    var size = Lanes.atMost(x.lanewise(VectorOperators.ABS), 350);
    return ExpLanes.expm1(size.add(size));
  }

  static DoubleVector tanh(DoubleVector x) {
    var growth = growth(x);
    return Lanes.withSign(growth.div(growth.add(2)), x);
  }

  /** {@code e^(−|x|)}. */
  static DoubleVector decay(DoubleVector x) {
    return ExpLanes.ofNegative(x.lanewise(VectorOperators.ABS).neg());
  }

  static DoubleVector sigmoid(DoubleVector x) {
    return sigmoid(x, decay(x));
  }

  static DoubleVector sigmoid(DoubleVector x, DoubleVector decay) {
    var numerator = all(1).blend(decay, x.compare(VectorOperators.LT, 0));
    return numerator.div(decay.add(1));
  }

  /** |x|, brought to where all that vanishes has vanished. */
  static DoubleVector size(DoubleVector x, double farthest) {
    return Lanes.atMost(x.lanewise(VectorOperators.ABS), farthest);
  }

  /** The normal density. */
  static DoubleVector density(DoubleVector x) {
    return ExpLanes.gaussian(size(x, FARTHEST_NORMAL), 0.5).mul(DENSITY_AT_ZERO);
  }
}
