package dev.quartic.gaussian;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.activation.Trigonometric;

/**
 * The averages over one neuron at one input, z of variance K: all that a single input needs at
 * order 1/n.
 *
 * <p>Error: {@link #error}, the change by the last halving of the step, relative to the average of
 * the absolute value; rounding for straight lines, which have closed forms.
 *
 * @param variance K
 * @param product g = ⟨σσ⟩
 * @param growth dg/dK = ⟨σ′σ′⟩ + ⟨σσ″⟩
 * @param curvature d²g/dK²
 * @param slope ⟨σ′σ′⟩
 * @param slopeGrowth d⟨σ′σ′⟩/dK
 * @param fourth ⟨σ⁴⟩
 * @param mixed ⟨σ²σ′²⟩
 * @param slopeFourth ⟨σ′⁴⟩
 * @param error of all of them, relative
 */
public record NeuronMoments(
    double variance,
    double product,
    double growth,
    double curvature,
    double slope,
    double slopeGrowth,
    double fourth,
    double mixed,
    double slopeFourth,
    double error) {
  static final int COUNT = 8;
  private static final double ROUNDING = 8 * Math.ulp(1.0);

  /** e^(−2K) of such a variance is zero, and equidistant nodes become too many. */
  private static final double LONG_WAVE = 1e6;

  /**
   * Takes the averages.
   *
   * @param variance K, finite and not negative
   * @throws ArithmeticException where they do not exist or are out of reach
   */
  public static NeuronMoments of(Activation activation, double variance) {
    if (!(variance >= 0) || Double.isInfinite(variance)) {
      throw new ArithmeticException("the kernel must be a finite number >= 0, but is " + variance);
    }
    if (activation instanceof PiecewiseLinear lines) {
      return ofLines(lines.positiveSlope(), lines.negativeSlope(), variance);
    }
    if (activation instanceof LinearSpline spline) {
      return variance == 0
          ? ofLines(spline.positiveSlope(), spline.negativeSlope(), 0)
          : ofSpline(spline, variance);
    }
    if (activation instanceof Trigonometric && variance > LONG_WAVE) {
      return ofLongWave(variance);
    }
    var sum = NormalSum.of(activation, variance, COUNT, 5, 4, NeuronMoments::integrands);
    return of(variance, sum.values(), sum.error());
  }

  /** Those that {@link #integrands} is averaged to. */
  static NeuronMoments of(double variance, double[] m, double error) {
    return new NeuronMoments(variance, m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], error);
  }

  private static NeuronMoments ofLines(double p, double q, double k) {
    double second = (p * p + q * q) / 2;
    double fourth = (p * p * p * p + q * q * q * q) / 2;
    return new NeuronMoments(
        k, second * k, second, 0, second, 0, 3 * fourth * k * k, fourth * k, fourth, ROUNDING);
  }

  /** δ functions of σ″ and of (σ′²)′ stand at the kinks: {@code d⟨f⟩/dK = ½ ⟨f″⟩}. */
  private static NeuronMoments ofSpline(LinearSpline spline, double variance) {
    var sum = NormalSum.of(spline, variance, COUNT, 2, 4, NeuronMoments::integrands);
    double[] m = sum.values();
    double bend = 0;
    double bendGrowth = 0;
    double slopeGrowth = 0;
    for (int k = 0; k < spline.kinks().size(); k++) {
      double kink = spline.kinks().get(k);
      double density = density(kink, variance);
      double value = spline.valuesAtKinks().get(k) * spline.jump(k) * density;
      double squares = spline.jump(k) * (spline.above(k) + spline.below(k));
      bend += value;
      bendGrowth += value * (kink * kink / variance - 1) / (2 * variance);
      slopeGrowth += squares * kink / variance * density / 2;
    }
    return new NeuronMoments(
        variance,
        m[0],
        m[3] + bend,
        slopeGrowth + bendGrowth,
        m[3],
        slopeGrowth,
        m[5],
        m[6],
        m[7],
        sum.error());
  }

  private static double density(double z, double variance) {
    return Math.exp(-z * z / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
  }

  /** A wave under so wide a density that the average of any oscillation is zero. */
  private static NeuronMoments ofLongWave(double k) {
    // with σ² = (1 ∓ cos 2z)/2: ⟨σ⁴⟩ = ⟨σ′⁴⟩ = 3/8, ⟨σ²σ′²⟩ = 1/8, all growth rates e^(−2K)
    return new NeuronMoments(k, 0.5, 0, 0, 0.5, 0, 0.375, 0.125, 0.375, ROUNDING);
  }

  static void integrands(Activation activation, double z, double[] out) {
    double s0 = activation.derivative(0, z);
    double s1 = activation.derivative(1, z);
    double s2 = activation.derivative(2, z);
    double s3 = activation.derivative(3, z);
    double s4 = activation.derivative(4, z);
    out[0] = s0 * s0;
    out[1] = s1 * s1 + s0 * s2;
    out[2] = s0 * s4 / 2 + 2 * s1 * s3 + 1.5 * s2 * s2; // ¼ (σ²)⁗
    out[3] = s1 * s1;
    out[4] = s2 * s2 + s1 * s3;
    out[5] = out[0] * out[0];
    out[6] = out[0] * out[3];
    out[7] = out[3] * out[3];
  }

  /** ⟨σσ″⟩ alone, whose zeros are where χ∥ = χ⊥; cheaper than the whole set. */
  public static double bend(Activation activation, double variance) {
    if (activation instanceof LinearSpline) {
      NeuronMoments at = of(activation, variance);
      return at.growth - at.slope;
    }
    return NormalSum.of(
            activation,
            variance,
            1,
            3,
            2,
            (sigma, z, out) -> out[0] = sigma.derivative(0, z) * sigma.derivative(2, z))
        .values()[0];
  }

  /** ⟨σ⁴⟩ − ⟨σ²⟩². */
  public double productSpread() {
    return fourth - product * product;
  }

  /** ⟨σ²σ′²⟩ − ⟨σ²⟩⟨σ′²⟩. */
  public double mixedSpread() {
    return mixed - product * slope;
  }

  /** ⟨σ′⁴⟩ − ⟨σ′²⟩². */
  public double slopeSpread() {
    return slopeFourth - slope * slope;
  }
}
