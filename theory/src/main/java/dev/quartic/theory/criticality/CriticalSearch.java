package dev.quartic.theory.criticality;

import dev.quartic.gaussian.NeuronMoments;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.network.activation.Polynomial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * Finds the critical point of any activation.
 *
 * <p>Straight lines: C_W = 1/A₂ at any K. Otherwise with σ(0) = 0 and a₁ &lt; 0: K* = 0, C_b = 0,
 * C_W = 1/σ′(0)². Otherwise χ∥ = χ⊥ asks for ⟨σσ″⟩ = 0 at K*, a single equation for K*, whose roots
 * are bracketed on a fine logarithmic grid; χ⊥ = 1 then gives C_W, and the fixed point C_b, which
 * must not be negative.
 *
 * <p>Error: that of the averages for exact cases, and for roots what their error and the solver's
 * tolerance amount to. A pair of roots closer than a grid step (a factor of {@value #GRID_FACTOR})
 * can be missed.
 *
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §5.1 and §5.3</a>
 */
public final class CriticalSearch {
  private static final double SMALLEST_KERNEL = 1e-4;
  private static final double LARGEST_KERNEL = 1e4;
  private static final double GRID_FACTOR = 1.2;
  private static final double ZERO = 1e-13;

  private CriticalSearch() {}

  /** Searches. */
  public static Criticality of(Activation activation) {
    if (activation instanceof PiecewiseLinear lines) {
      return lines(activation, lines.positiveSlope(), lines.negativeSlope());
    }
    if (activation instanceof Polynomial polynomial && polynomial.degree() == 1) {
      double slope = polynomial.coefficients().getLast();
      if (polynomial.coefficients().getFirst() == 0) {
        return lines(activation, slope, slope);
      }
    }
    double value = activation.derivative(0, 0);
    double slope = activation.derivative(1, 0);
    double bend = activation.derivative(2, 0);
    double third = activation.derivative(3, 0);
    if (Math.abs(value) <= ZERO && Math.abs(slope) > ZERO) {
      double ratio = bend / slope;
      double curvature = third / slope + 0.75 * ratio * ratio;
      if (curvature < -ZERO) {
        var universality =
            new UniversalityClass.KStarZero(curvature, third / slope + ratio * ratio);
        return new Criticality.Critical(
            new CriticalPoint(
                activation,
                0,
                1 / (slope * slope),
                OptionalDouble.of(0),
                4 * Math.ulp(1.0),
                universality));
      }
    }
    List<CriticalPoint> found = halfStable(activation);
    return found.isEmpty()
        ? new Criticality.None(activation, reason(activation, value, slope))
        : new Criticality.Critical(found.getFirst());
  }

  private static Criticality lines(Activation activation, double positive, double negative) {
    double second = (positive * positive + negative * negative) / 2;
    if (second == 0) {
      return new Criticality.None(activation, "the activation is zero everywhere");
    }
    var universality =
        new UniversalityClass.ScaleInvariant(
            second, (Math.pow(positive, 4) + Math.pow(negative, 4)) / 2);
    return new Criticality.Critical(
        new CriticalPoint(
            activation, 0, 1 / second, OptionalDouble.empty(), 4 * Math.ulp(1.0), universality));
  }

  /** All critical points with K* &gt; 0, smallest K* first. */
  static List<CriticalPoint> halfStable(Activation activation) {
    List<CriticalPoint> found = new ArrayList<>();
    double left = SMALLEST_KERNEL;
    double leftValue = NeuronMoments.bend(activation, left);
    while (left < LARGEST_KERNEL) {
      double right = left * GRID_FACTOR;
      double rightValue;
      try {
        rightValue = NeuronMoments.bend(activation, right);
      } catch (ArithmeticException beyond) { // an activation that grows too fast to average there
        break;
      }
      if (leftValue * rightValue < 0) {
        var point = point(activation, root(activation, left, right));
        if (point.biasVariance() >= 0) {
          found.add(point);
        }
      }
      left = right;
      leftValue = rightValue;
    }
    return found;
  }

  private static double root(Activation activation, double left, double right) {
    var solver = new BracketingNthOrderBrentSolver(1e-14, 1e-14, 1e-30, 5);
    return solver.solve(200, kernel -> NeuronMoments.bend(activation, kernel), left, right);
  }

  private static CriticalPoint point(Activation activation, double kernel) {
    NeuronMoments at = NeuronMoments.of(activation, kernel);
    double weight = 1 / at.slope();
    double bias = kernel - weight * at.product();
    // an error of the averages moves the root by error/(d⟨σσ″⟩/dK), the rest follows
    double tilt = Math.abs(at.curvature() - at.slopeGrowth()) * kernel / at.slope();
    double error = 16 * at.error() * (1 + 1 / tilt);
    return new CriticalPoint(
        activation,
        bias,
        weight,
        OptionalDouble.of(kernel),
        error,
        new UniversalityClass.HalfStable(
            kernel,
            weight * at.curvature() / 2,
            weight * at.slopeGrowth(),
            weight * weight * at.productSpread(),
            weight * weight * at.mixed(),
            weight * weight * at.slopeFourth()));
  }

  private static String reason(Activation activation, double value, double slope) {
    String middle =
        activation instanceof LinearSpline spline
            ? straight(spline)
            : Math.abs(value) > ZERO
                ? "sigma(0) = %.3g is not zero, so K = 0 is no fixed point".formatted(value)
                : Math.abs(slope) <= ZERO
                    ? "sigma'(0) = 0, so small signals die out faster than any weight can restore"
                    : "K = 0 is a fixed point, but signals grow away from it";
    return "chi_parallel and chi_perpendicular are not both one anywhere: %s, and <sigma sigma''> has no zero with C_b >= 0 for K from %.0e to %.0e"
        .formatted(middle, SMALLEST_KERNEL, LARGEST_KERNEL);
  }

  /** Near 0 straight lines know no size, and what is beyond is felt like e^(−κ²/2K). */
  private static String straight(LinearSpline spline) {
    double above = spline.positiveSlope();
    double below = spline.negativeSlope();
    double second = (above * above + below * below) / 2;
    return second == 0
        ? "small signals are cut off"
        : String.format(
            Locale.ROOT,
            "small signals keep their size at C_b = 0, C_W = %.6g, and larger ones do not, by no power of K",
            1 / second);
  }
}
