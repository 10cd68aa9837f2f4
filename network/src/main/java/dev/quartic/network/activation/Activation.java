package dev.quartic.network.activation;

import java.io.Serializable;

/**
 * An activation function σ, applied to each preactivation alone.
 *
 * <p>Derivatives are those almost everywhere: at a kink the value from the right is given, and the
 * δ functions of higher derivatives are left to the theory (initialization at order 1/n, "kinked
 * activations").
 */
public sealed interface Activation extends Serializable
    permits Custom,
        Erf,
        GaussianBump,
        Gelu,
        LinearSpline,
        PiecewiseLinear,
        Polynomial,
        Sigmoid,
        Softplus,
        Swish,
        Tanh,
        Trigonometric {

  /**
   * The highest derivative that an activation can be asked for: the Taylor series of a trained
   * network goes so far. The theory at order 1/n needs five.
   */
  int HIGHEST_ORDER = 8;

  /** The name in experiment files, without parameters. */
  String name();

  /** Returns the derivative of the given order, 0 … 8, at z; order 0 is σ itself. NaN gives NaN. */
  double derivative(int order, double z);

  /** Returns σ(z). */
  default double value(double z) {
    return derivative(0, z);
  }

  /** Whether σ(−z) is σ(z), −σ(z) or neither, exactly. */
  default Parity parity() {
    return Parity.NONE;
  }

  /** Whether all derivatives exist everywhere; false for kinks. */
  default boolean smooth() {
    return true;
  }

  /**
   * Writes σ(z) and σ′(z) for a range of preactivations; fast where a vector form exists.
   *
   * <p>Error against {@link #derivative}: a few units in the last place, of σ(z) itself for the
   * value and of max |σ′| for the slope (measured in {@code EvaluateTest}). The value may be
   * written over the argument (same array, same offset); otherwise the ranges must not overlap. NaN
   * gives NaN.
   */
  default void evaluate(
      double[] z,
      int zFrom,
      double[] value,
      int valueFrom,
      double[] slope,
      int slopeFrom,
      int count) {
    for (int index = 0; index < count; index++) {
      double argument = z[zFrom + index];
      value[valueFrom + index] = derivative(0, argument);
      slope[slopeFrom + index] = derivative(1, argument);
    }
  }

  /**
   * The same in single precision: an ulp is that of a float.
   *
   * <p>Unless an activation does better this is the double one, rounded, at its cost.
   */
  default void evaluate(
      float[] z, int zFrom, float[] value, int valueFrom, float[] slope, int slopeFrom, int count) {
    RoundedEvaluation.evaluate(this, z, zFrom, value, valueFrom, slope, slopeFrom, count);
  }

  /** Refuses an order that is not offered. */
  static int checkOrder(int order) {
    if (order < 0 || order > HIGHEST_ORDER) {
      throw new IllegalArgumentException(
          "the order of a derivative must be 0 … %d, but was %d".formatted(HIGHEST_ORDER, order));
    }
    return order;
  }
}
