package dev.quartic.gaussian.kink;

import dev.quartic.gaussian.pair.Correlation;
import dev.quartic.gaussian.quadruple.DerivativePattern;
import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.numerics.array.Matrix;

/**
 * Averages of four for kinked activations, {@code σ(z) = p r(z) − q r(−z)} with r(z) = max(z, 0):
 * sums over signs of {@link OrthantMoments}.
 *
 * <p>For σ″ see {@link KinkAverage}; σ‴σ′σ′σ′ and σ″σ″σ′σ′ do not exist.
 */
public final class KinkedAverages implements QuadrupleAverages {
  /**
   * What rounding leaves of an orthant average, relative to its scale; near-singular covariances
   * lose most.
   */
  private static final double ROUNDING = 1e-12;

  /** What rounding of K leaves of a correlation. */
  private static final double CORRELATION = 16 * Math.ulp(1.0);

  private final Matrix kernel;
  private final double positive;
  private final double negative;
  private final double variance;
  private final double nearest;

  public KinkedAverages(PiecewiseLinear lines, Matrix kernel) {
    this.kernel = kernel;
    positive = lines.positiveSlope();
    negative = lines.negativeSlope();
    double largest = 0;
    for (int i = 0; i < kernel.rows(); i++) {
      largest = Math.max(largest, kernel.get(i, i));
    }
    variance = largest;
    nearest = Correlation.nearest(kernel);
  }

  @Override
  public boolean has(DerivativePattern pattern) {
    return pattern != DerivativePattern.S3111 && pattern != DerivativePattern.S2211;
  }

  @Override
  public void take(int a, int b, int c, int d, QuadrupleMoments out) {
    double[] covariance = QuadrupleAverages.covariance(kernel, a, b, c, d);
    for (DerivativePattern pattern : DerivativePattern.values()) {
      for (int code : pattern.codes()) {
        out.values[code] = has(pattern) ? 0 : Double.NaN;
      }
    }
    for (int signs = 0;
        signs < 8;
        signs++) { // slot 3 positive; the mirror image has the same average
      addSigned(covariance, signs, out.values);
    }
    takeKinks(covariance, out);
  }

  /** Only ⟨σ″σ′σ′σ⟩, which sampling cannot see. */
  public void takeKinks(double[] covariance, QuadrupleMoments out) {
    var kinks = new KinkAverage(positive, negative, covariance);
    for (int code : DerivativePattern.S2110.codes()) {
      out.values[code] = kinks.at(code);
    }
  }

  private void addSigned(double[] covariance, int signs, double[] values) {
    OrthantMoments orthant = null;
    for (DerivativePattern pattern :
        new DerivativePattern[] {
          DerivativePattern.S0000, DerivativePattern.S0011, DerivativePattern.S1111
        }) {
      for (int code : pattern.codes()) {
        double weight = weight(code, signs) + weight(code, ~signs & 15);
        if (weight != 0) {
          if (orthant == null) {
            orthant = new OrthantMoments(OrthantMoments.signed(covariance, signs, 4), 4);
          }
          values[code] += weight * orthant.moment(powers(code));
        }
      }
    }
  }

  private static int[] powers(int code) {
    int[] powers = new int[4];
    for (int slot = 0; slot < 4; slot++) {
      powers[slot] = 1 - QuadrupleMoments.order(code, slot);
    }
    return powers;
  }

  /** The product of slopes in the orthant of the given signs; bit set: negative. */
  private double weight(int code, int signs) {
    double weight = 1;
    for (int slot = 0; slot < 4; slot++) {
      boolean flipped = (signs >> slot & 1) != 0;
      double slope = flipped ? negative : positive;
      weight *= flipped && QuadrupleMoments.order(code, slot) == 0 ? -slope : slope;
    }
    return weight;
  }

  @Override
  public double error(DerivativePattern pattern) {
    double slope = Math.pow(Math.max(Math.abs(positive), Math.abs(negative)), 4);
    return switch (pattern) {
      case S0000 -> ROUNDING * slope * 3 * variance * variance;
      case S0011 -> slope * variance * atAngles();
      case S1111 -> slope * atAngles();
      case S2110 -> slope * Math.clamp(CORRELATION / nearest, ROUNDING, 1);
      case S3111, S2211 -> Double.NaN;
    };
  }

  /** Six angles, each of which K knows to its rounding divided by the sine. */
  private double atAngles() {
    return Math.max(ROUNDING, 6 * CORRELATION / (2 * Math.PI * Math.sqrt(2 * nearest)));
  }

  @Override
  public String method() {
    return "exact: orthant probabilities, by reduction to one dimension";
  }
}
