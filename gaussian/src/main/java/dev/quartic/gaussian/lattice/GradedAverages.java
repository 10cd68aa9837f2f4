package dev.quartic.gaussian.lattice;

import dev.quartic.gaussian.line.GaussLegendre;
import dev.quartic.gaussian.line.LineRule;
import dev.quartic.gaussian.line.NoAverage;
import dev.quartic.gaussian.line.Pieces;
import dev.quartic.gaussian.line.Resolution;
import dev.quartic.gaussian.line.Spacing;
import dev.quartic.gaussian.quadruple.DerivativePattern;
import dev.quartic.gaussian.quadruple.QuadrupleAverages;
import dev.quartic.gaussian.quadruple.QuadrupleMoments;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Parity;
import dev.quartic.numerics.array.Matrix;
import java.util.concurrent.atomic.DoubleAccumulator;

/**
 * Averages of four smooth activations at variances so large that a lattice dense enough for their
 * bends would have too many nodes: the same frame as {@link LatticeAverages}, with nodes that are
 * dense about bends only ({@link GradedSum}).
 *
 * <p>Every quadruple is taken with two rules, the second with two nodes less in each cell. A tenth
 * of their difference is reported as the error of the first: rules converge by more than that with
 * two nodes. More nodes are taken until it is within the tolerance.
 */
public final class GradedAverages implements QuadrupleAverages {
  private static final int REFINEMENTS = 3;
  private static final int FEWER = 2;
  private static final double GAIN = 0.1;

  /** Cells are as wide as this many pieces, whose degree is higher than rules here need. */
  private static final double WIDENING = 2;

  /** Measured on one core of 2026. */
  private static final double SECONDS_FOR_A_NODE = 8e-8;

  private final Matrix kernel;
  private final double tolerance;
  private final double[] scales;
  private final double reach;
  private final Parity parity;
  private final Pieces pieces;
  private final Spacing spacing;
  private final CoreDerivatives derivatives;
  private final double floor;
  private final DoubleAccumulator[] errors;

  private GradedAverages(
      Activation activation, Matrix kernel, double tolerance, Resolution resolution) {
    this.kernel = kernel;
    this.tolerance = tolerance;
    double variance = LatticeAverages.largest(kernel);
    scales = scales(activation, variance);
    reach = TrapezoidalRule.reach(activation, Math.sqrt(variance), scales, tolerance);
    parity = activation.parity();
    pieces = resolution.pieces();
    spacing = new Spacing(pieces, WIDENING);
    derivatives =
        new CoreDerivatives(
            activation,
            pieces,
            (reach + 1) * Math.sqrt(variance),
            LatticeAverages.tableGoal(tolerance));
    floor = 0.1 * tolerance + 4 * derivatives.error() + resolution.error();
    errors = new DoubleAccumulator[scales.length];
    for (int pattern = 0; pattern < errors.length; pattern++) {
      errors[pattern] = new DoubleAccumulator(Math::max, 0);
    }
  }

  /**
   * Prepares one layer; {@code tolerance} is relative to ⟨|product|⟩ of coincident samples.
   *
   * @throws NoAverage where averages do not exist or are out of reach
   */
  public static GradedAverages of(Activation activation, Matrix kernel, double tolerance) {
    return new GradedAverages(
        activation,
        kernel,
        tolerance,
        Resolution.of(activation, QuadrupleMoments.ORDERS, kernel.diagonal()));
  }

  /** ⟨|product|⟩ of each pattern when all four samples are one of the given variance. */
  private static double[] scales(Activation activation, double variance) {
    var rule = LineRule.of(activation, QuadrupleMoments.ORDERS, 4, variance);
    double[] scales = new double[DerivativePattern.COUNT];
    for (int node = 0; node < rule.nodes().length; node++) {
      double[] products = TrapezoidalRule.products(activation, rule.nodes()[node]);
      for (int pattern = 0; pattern < scales.length; pattern++) {
        scales[pattern] += rule.weights()[node] * Math.abs(products[pattern]);
      }
    }
    return scales;
  }

  /** Nodes of a cell that a tolerance asks for. */
  private int nodes() {
    return Math.clamp((int) Math.ceil(-0.8 * Math.log10(tolerance)) + 2, 5, 14);
  }

  @Override
  public double seconds(long quadruples) {
    double cells = 8 + 4 * Math.log(1 + Math.sqrt(LatticeAverages.largest(kernel)));
    double axis = cells * nodes();
    return quadruples * axis * (2 * axis) * (2 * axis) * SECONDS_FOR_A_NODE;
  }

  @Override
  public void take(int a, int b, int c, int d, QuadrupleMoments out) {
    var frame = ConditionalFrame.of(QuadrupleAverages.covariance(kernel, a, b, c, d));
    double[] other = new double[QuadrupleMoments.CODES];
    int nodes = nodes();
    for (int attempt = 0; ; attempt++) {
      sum(frame, nodes, out.values);
      sum(frame, nodes - FEWER, other);
      double[] error = errors(out.values, other);
      boolean good = true;
      for (int pattern = 0; pattern < error.length; pattern++) {
        good &= error[pattern] <= tolerance * scales[pattern];
      }
      if (good || attempt == REFINEMENTS) {
        for (int pattern = 0; pattern < error.length; pattern++) {
          errors[pattern].accumulate(error[pattern]);
        }
        return;
      }
      nodes += nodes / 2;
    }
  }

  private void sum(ConditionalFrame frame, int nodes, double[] values) {
    new GradedSum(frame, derivatives, pieces, spacing, GaussLegendre.of(nodes), reach, parity)
        .into(values);
  }

  private double[] errors(double[] values, double[] other) {
    double[] error = new double[scales.length];
    for (DerivativePattern pattern : DerivativePattern.values()) {
      double difference = 0;
      for (int code : pattern.codes()) {
        difference = Math.max(difference, Math.abs(values[code] - other[code]));
      }
      error[pattern.index()] = GAIN * difference + floor * scales[pattern.index()];
    }
    return error;
  }

  @Override
  public double error(DerivativePattern pattern) {
    return errors[pattern.index()].get();
  }

  @Override
  public String method() {
    return "exact: graded cells, %d nodes each, reach %.3g".formatted(nodes(), reach);
  }
}
