package dev.quartic.gaussian.lattice;

import dev.quartic.gaussian.quadruple.DerivativePattern;
import dev.quartic.gaussian.quadruple.DerivativeTable;
import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.gaussian.quadruple.SmoothDerivatives;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Polynomial;
import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAccumulator;

/**
 * Averages of four smooth activations, converged: one coordinate is integrated beforehand, three by
 * a lattice in whitened coordinates ({@link ConditionalFrame}), coincident and otherwise dependent
 * samples with fewer.
 *
 * <p>Every quadruple is taken on two lattices, shifted by half a step along all axes; their mean is
 * the result. Where the two differ by the share ε of a pattern's scale, the errors of first order
 * cancel in the mean and it is off by about ε² (rows of aliases with an even sum are what is left);
 * {@code 4 ε^1.5} is reported, and a finer lattice is taken until that is within the tolerance.
 * Polynomials are integrated exactly.
 */
public final class LatticeAverages implements QuadrupleAverages {
  private static final int REFINEMENTS = 3;

  /** On the steepest axis: beyond, nodes that are dense about bends only are fewer. */
  private static final int MOST_NODES = 512;

  /** Beyond this a calibration need not be tried. */
  private static final double LARGEST_NORM = 64;

  /** Measured on one core of 2026. */
  private static final double SECONDS_FOR_A_NODE = 4e-8;

  private static final double ASSUMED_ORDER = 1.5;
  private static final double SAFETY = 4;

  private final Activation activation;
  private final Matrix kernel;
  private final double tolerance;
  private final double[] scales;
  private final NodeRule rule;
  private final SmoothDerivatives derivatives;
  private final DoubleAccumulator[] errors;
  private final double floor;
  private final double steepest;

  private LatticeAverages(
      Activation activation,
      Matrix kernel,
      double tolerance,
      double[] scales,
      NodeRule rule,
      SmoothDerivatives derivatives,
      double floor) {
    this.activation = activation;
    this.kernel = kernel;
    this.tolerance = tolerance;
    this.scales = scales;
    this.rule = rule;
    this.derivatives = derivatives;
    this.floor = floor;
    this.steepest = Math.sqrt(kernel.maxAbs());
    errors = new DoubleAccumulator[scales.length];
    for (int pattern = 0; pattern < errors.length; pattern++) {
      errors[pattern] = new DoubleAccumulator(Math::max, 0);
    }
  }

  /**
   * Prepares one layer; empty where bends of σ are so narrow that a lattice would have too many
   * nodes.
   *
   * @param tolerance relative to ⟨|product|⟩ of coincident samples
   */
  public static Optional<LatticeAverages> of(
      Activation activation, Matrix kernel, double tolerance) {
    double variance = largest(kernel);
    if (activation instanceof Polynomial polynomial) {
      return Optional.of(
          new LatticeAverages(
              activation,
              kernel,
              tolerance,
              TrapezoidalRule.scales(activation, variance),
              GaussHermiteRule.exactTo(4 * polynomial.degree()),
              SmoothDerivatives.of(activation, 0),
              64 * Math.ulp(1.0)));
    }
    double norm = Math.sqrt(variance);
    if (norm > LARGEST_NORM) {
      return Optional.empty();
    }
    double[] scales = TrapezoidalRule.scales(activation, variance);
    double difference = Math.pow(tolerance / SAFETY, 1 / ASSUMED_ORDER);
    return TrapezoidalRule.calibrated(activation, variance, scales, tolerance, difference)
        .filter(rule -> rule.axis(norm, false).count() <= MOST_NODES)
        .map(rule -> with(rule, activation, kernel, tolerance, scales));
  }

  private static LatticeAverages with(
      TrapezoidalRule rule,
      Activation activation,
      Matrix kernel,
      double tolerance,
      double[] scales) {
    var table =
        DerivativeTable.of(
            activation,
            (rule.reach() + REFINEMENTS) * Math.sqrt(largest(kernel)) + 1e-3,
            tableGoal(tolerance));
    return new LatticeAverages(
        activation,
        kernel,
        tolerance,
        scales,
        rule,
        table::evaluate,
        0.1 * tolerance + 4 * table.error());
  }

  /** The largest variance. */
  static double largest(Matrix kernel) {
    return Arrays.stream(kernel.diagonal()).max().orElse(0);
  }

  /** The error of tables that suits a tolerance. */
  static double tableGoal(double tolerance) {
    return Math.max(DerivativeTable.FINEST_GOAL, 1e-3 * tolerance);
  }

  @Override
  public double seconds(long quadruples) {
    double axis = rule.axis(steepest, false).count();
    double ball = Math.PI / 6; // of the cube of nodes, what lies within reach
    return quadruples * 2 * ball * axis * axis * axis * SECONDS_FOR_A_NODE;
  }

  @Override
  public void take(int a, int b, int c, int d, QuadrupleMoments out) {
    var frame = ConditionalFrame.of(QuadrupleAverages.covariance(kernel, a, b, c, d));
    NodeRule current = rule;
    for (int attempt = 0; ; attempt++) {
      double[] error = sum(frame, current, out.values);
      boolean good = true;
      for (int pattern = 0; pattern < error.length; pattern++) {
        good &= error[pattern] <= tolerance * scales[pattern];
      }
      NodeRule finer = current.refined();
      if (good || attempt == REFINEMENTS || finer.equals(current)) {
        for (int pattern = 0; pattern < error.length; pattern++) {
          errors[pattern].accumulate(error[pattern]);
        }
        return;
      }
      current = finer;
    }
  }

  /** Sums over one of the two lattices of a rule. */
  FrameSum sums(ConditionalFrame frame, NodeRule current, boolean shifted, NodeSums sums) {
    return new FrameSum(frame, derivatives, current, shifted, activation.parity(), sums);
  }

  /** The lattice that a quadruple is tried on first. */
  NodeRule rule() {
    return rule;
  }

  /** What cutting off and tables may do, relative to the scale of a product. */
  double floor() {
    return floor;
  }

  /** Fills {@code values} and returns the error of each pattern. */
  private double[] sum(ConditionalFrame frame, NodeRule current, double[] values) {
    double[] other = new double[QuadrupleMoments.CODES];
    sums(frame, current, false, new PatternSums(frame)).into(values);
    sums(frame, current, true, new PatternSums(frame)).into(other);
    double[] error = new double[scales.length];
    for (DerivativePattern pattern : DerivativePattern.values()) {
      double difference = 0;
      for (int code : pattern.codes()) {
        difference = Math.max(difference, Math.abs(values[code] - other[code]) / 2);
        values[code] = (values[code] + other[code]) / 2;
      }
      double scale = scales[pattern.index()];
      double share = scale == 0 ? 0 : difference / scale;
      error[pattern.index()] = scale * (floor + SAFETY * Math.pow(share, ASSUMED_ORDER));
    }
    return error;
  }

  @Override
  public double error(DerivativePattern pattern) {
    return errors[pattern.index()].get();
  }

  @Override
  public void met(DerivativePattern pattern, double error) {
    errors[pattern.index()].accumulate(error);
  }

  @Override
  public String method() {
    return "exact: " + rule.description();
  }
}
