package dev.quartic.gaussian.spline;

import dev.quartic.gaussian.line.GaussLegendre;
import dev.quartic.network.activation.LinearSpline;
import java.util.ArrayList;
import java.util.List;

/**
 * Nodes for averages over one preactivation of functions of σ and σ′ alone, which are smooth
 * between kinks. Error: rounding.
 *
 * @param nodes z
 * @param weights of the normal density of variance K
 */
@SuppressWarnings("ArrayRecordComponent") // made and read at once
public record SplineRule(double[] nodes, double[] weights) {
  private static final GaussLegendre RULE = GaussLegendre.of(16);
  private static final double REACH = 12; // the density is 2e-32 there

  /** Of a variance K &gt; 0. */
  public static SplineRule of(LinearSpline spline, double variance) {
    double norm = Math.sqrt(variance);
    List<Double> ends = new ArrayList<>();
    for (double end = -REACH; end <= REACH; end++) {
      ends.add(end);
    }
    for (double kink : spline.kinks()) {
      if (Math.abs(kink / norm) < REACH) {
        ends.add(kink / norm);
      }
    }
    ends.sort(null);
    int count = RULE.nodes().length;
    double[] nodes = new double[count * (ends.size() - 1)];
    double[] weights = new double[nodes.length];
    for (int panel = 0; panel + 1 < ends.size(); panel++) {
      double half = (ends.get(panel + 1) - ends.get(panel)) / 2;
      double middle = ends.get(panel) + half;
      for (int node = 0; node < count; node++) {
        double x = middle + half * RULE.nodes()[node];
        nodes[panel * count + node] = norm * x;
        weights[panel * count + node] = half * RULE.weights()[node] * SplineMarginal.density(x);
      }
    }
    return new SplineRule(nodes, weights);
  }
}
