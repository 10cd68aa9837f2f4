package dev.quartic.study.tune;

import dev.quartic.network.activation.Activation;
import dev.quartic.theory.criticality.PhaseLines;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in the plane of initializations signals are told apart over the same number of layers.
 *
 * <p>With a residual weight γ the fixed points are those of a plain network of variances divided by
 * 1 − γ², and {@code 1 − χ = (1 − γ²)(1 − χ_plain)}.
 *
 * @param depth ξ⊥ = 1/|log χ⊥| in layers: negative in the ordered phase, 0 for the critical line
 * @param points (C_W, C_b), C_b ascending
 */
public record CorrelationLine(int depth, List<Point> points) {
  private static final int ROWS = 49;

  /** |ξ⊥| of the lines on either side of the critical one. */
  public static final List<Integer> DEPTHS = List.of(3, 10, 30);

  /**
   * A point of the plane.
   *
   * @param weightVariance C_W
   * @param biasVariance C_b
   */
  public record Point(double weightVariance, double biasVariance) {}

  /** Copies the points. */
  public CorrelationLine {
    points = List.copyOf(points);
  }

  /**
   * The critical line and those of 3, 10 and 30 layers on both sides of it.
   *
   * @param residual γ
   * @param highest C_b of the plane
   * @param widest C_W of the plane
   * @param between is called between its rows and may throw, to be let go of
   */
  public static List<CorrelationLine> all(
      Activation activation, double residual, double highest, double widest, Runnable between) {
    return all(new PhaseLines(activation), residual, highest, widest, between);
  }

  /** The same where the phases of the activation are at hand. */
  public static List<CorrelationLine> all(
      PhaseLines phases, double residual, double highest, double widest, Runnable between) {
    double rest = 1 - residual * residual;
    double[] levels = levels(rest);
    List<List<Point>> points = new ArrayList<>();
    for (int index = 0; index < levels.length; index++) {
      points.add(new ArrayList<>());
    }
    for (int row = 0; row < ROWS; row++) {
      between.run();
      double share = (double) row / (ROWS - 1);
      double bias = highest / rest * share * share; // lines bend most near C_b = 0
      double[] weights = phases.weights(bias, levels, widest / rest);
      for (int index = 0; index < levels.length; index++) {
        if (Double.isFinite(weights[index])) {
          points.get(index).add(new Point(weights[index] * rest, bias * rest));
        }
      }
    }
    List<CorrelationLine> lines = new ArrayList<>();
    for (int index = 0; index < levels.length; index++) {
      lines.add(new CorrelationLine(depth(index), points.get(index)));
    }
    return lines;
  }

  private static int depth(int index) {
    if (index == 0) {
      return 0;
    }
    int depth = DEPTHS.get((index - 1) / 2);
    return index % 2 == 1 ? -depth : depth;
  }

  private static double[] levels(double rest) {
    double[] levels = new double[1 + 2 * DEPTHS.size()];
    for (int index = 0; index < levels.length; index++) {
      double chi = depth(index) == 0 ? 1 : Math.exp(1.0 / depth(index));
      levels[index] = 1 - (1 - chi) / rest;
    }
    return levels;
  }
}
