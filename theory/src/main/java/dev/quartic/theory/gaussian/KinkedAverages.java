package dev.quartic.theory.gaussian;

import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.numerics.array.Matrix;

/**
 * Averages of four for kinked activations, {@code σ(z) = p r(z) − q r(−z)} with r(z) = max(z, 0):
 * sums over signs of {@link OrthantMoments}.
 *
 * <p>{@code σ″ = (p − q) δ}. Where δ(z₀) meets σ′ of samples collinear with 0, the value is the
 * limit of σ smoothed by a little noise of its own for each slot: ½ (p + q) for one of them, ⅓ (p²
 * + pq + q²) for two that coincide with 0; σ itself vanishes there. σ‴σ′σ′σ′ and σ″σ″σ′σ′ do not
 * exist.
 */
final class KinkedAverages implements QuadrupleAverages {
  /**
   * What rounding leaves of an orthant average, relative to its scale; near-singular covariances
   * lose most.
   */
  private static final double ROUNDING = 1e-12;

  private final Matrix kernel;
  private final double positive;
  private final double negative;
  private final double variance;

  KinkedAverages(PiecewiseLinear lines, Matrix kernel) {
    this.kernel = kernel;
    positive = lines.positiveSlope();
    negative = lines.negativeSlope();
    double largest = 0;
    for (int i = 0; i < kernel.rows(); i++) {
      largest = Math.max(largest, kernel.get(i, i));
    }
    variance = largest;
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
  void takeKinks(double[] covariance, QuadrupleMoments out) {
    for (int code : DerivativePattern.S2110.codes()) {
      out.values[code] = kink(covariance, code);
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
            orthant = new OrthantMoments(signed(covariance, signs, 4), 4);
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

  private static double[] signed(double[] covariance, int signs, int size) {
    double[] out = covariance.clone();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        if ((signs >> i & 1) != (signs >> j & 1)) {
          out[i * size + j] = -out[i * size + j];
        }
      }
    }
    return out;
  }

  /** ⟨σ″₀σ′₁σ′₂σ₃⟩ in the arrangement of a code. */
  private double kink(double[] covariance, int code) {
    int zero = slot(code, 2, 0);
    int value = slot(code, 0, 0);
    int left = slot(code, 1, 0);
    int right = slot(code, 1, left + 1);
    double own = covariance[5 * zero];
    double leftRho = correlation(covariance, zero, left);
    double rightRho = correlation(covariance, zero, right);
    if (positive == negative || own == 0 || Math.abs(correlation(covariance, zero, value)) == 1) {
      return 0;
    }
    double density = (positive - negative) / Math.sqrt(2 * Math.PI * own);
    boolean leftFree = Math.abs(leftRho) < 1;
    boolean rightFree = Math.abs(rightRho) < 1;
    double atKink = 1;
    if (!leftFree && !rightFree) {
      double leftScale = leftRho * Math.sqrt(covariance[5 * left] / own);
      double rightScale = rightRho * Math.sqrt(covariance[5 * right] / own);
      atKink = twoAtKink(leftScale, rightScale);
    } else if (!leftFree || !rightFree) {
      atKink = (positive + negative) / 2;
    }
    double[] given = OrthantMoments.conditioned(covariance, 4, zero);
    int[] free = new int[3];
    int count = 0;
    if (leftFree) {
      free[count++] = left;
    }
    if (rightFree) {
      free[count++] = right;
    }
    free[count++] = value;
    return density * atKink * slopesAndValue(given, zero, free, count);
  }

  /** Two slopes where their own preactivations are proportional to the one at the kink. */
  private double twoAtKink(double leftScale, double rightScale) {
    double rho =
        leftScale
            * rightScale
            / Math.sqrt((1 + leftScale * leftScale) * (1 + rightScale * rightScale));
    double same = 0.25 + Math.asin(rho) / (2 * Math.PI);
    return (positive * positive + negative * negative) * same
        + 2 * positive * negative * (0.5 - same);
  }

  /** ⟨∏ σ′ σ⟩ over the free slots, the last of which has σ, given z_zero = 0. */
  private double slopesAndValue(double[] given, int zero, int[] free, int count) {
    double[] covariance = new double[count * count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        covariance[i * count + j] = given[3 * without(free[i], zero) + without(free[j], zero)];
      }
    }
    int[] powers = new int[count];
    powers[count - 1] = 1;
    double sum = 0;
    for (int signs = 0; signs < 1 << count; signs++) {
      double weight = 1;
      for (int i = 0; i < count; i++) {
        weight *= (signs >> i & 1) != 0 ? negative : positive;
      }
      weight *= (signs >> (count - 1)) != 0 ? -1 : 1;
      if (weight != 0) {
        sum += weight * new OrthantMoments(signed(covariance, signs, count), count).moment(powers);
      }
    }
    return sum;
  }

  private static int without(int slot, int removed) {
    return slot > removed ? slot - 1 : slot;
  }

  private static int slot(int code, int order, int from) {
    int slot = from;
    while (QuadrupleMoments.order(code, slot) != order) {
      slot++;
    }
    return slot;
  }

  private static double correlation(double[] covariance, int i, int j) {
    return Correlation.of(covariance[5 * i], covariance[4 * i + j], covariance[5 * j]);
  }

  @Override
  public double error(DerivativePattern pattern) {
    double slope = Math.pow(Math.max(Math.abs(positive), Math.abs(negative)), 4);
    return switch (pattern) {
      case S0000 -> ROUNDING * slope * 3 * variance * variance;
      case S0011 -> ROUNDING * slope * variance;
      case S1111, S2110 -> ROUNDING * slope;
      case S3111, S2211 -> Double.NaN;
    };
  }

  @Override
  public String method() {
    return "exact: orthant probabilities, by reduction to one dimension";
  }
}
