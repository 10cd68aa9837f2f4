package dev.quartic.explorer.laboratory;

import dev.quartic.explorer.web.Fields;
import dev.quartic.explorer.web.Latest;
import dev.quartic.network.activation.Activation;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.theory.criticality.CriticalInitialization;
import dev.quartic.theory.criticality.PhaseLines;
import java.util.Optional;

/**
 * The plane of initializations of an activation: lines of equal correlation depth, and the critical
 * point.
 *
 * <p>With a residual weight γ the fixed points are those of a plain network of variances divided by
 * 1 − γ², and {@code 1 − χ = (1 − γ²)(1 − χ_plain)}.
 */
public final class Plane {
  private static final int ROWS = 49;
  private static final int[] DEPTHS = {3, 10, 30};

  private Plane() {}

  /**
   * Draws it.
   *
   * @param question activation, residualWeight
   */
  public static Tree answer(Fields question) {
    Activation activation = Activations.of(question).activation();
    double residual = question.number("residualWeight", 0, 0.99);
    double rest = 1 - residual * residual;
    Optional<CriticalInitialization> critical = CriticalInitialization.of(activation);
    double highest = Math.max(0.5, 2.5 * critical.map(one -> one.biasVariance()).orElse(0.0));
    double widest = critical.map(one -> 2 * one.weightVariance()).orElse(4.0);
    double[] levels = levels(rest);
    TreeList[] lines = new TreeList[levels.length];
    for (int index = 0; index < lines.length; index++) {
      lines[index] = new TreeList();
    }
    var phases = new PhaseLines(activation);
    for (int row = 0; row < ROWS; row++) {
      Latest.requireWanted();
      double share = (double) row / (ROWS - 1);
      double bias = highest * share * share; // lines bend most near C_b = 0
      double[] weights = phases.weights(bias, levels, widest);
      for (int index = 0; index < levels.length; index++) {
        if (Double.isFinite(weights[index])) {
          lines[index].add(
              new TreeList().add((Number) (weights[index] * rest)).add((Number) (bias * rest)));
        }
      }
    }
    Tree answer = new Tree().put("highest", highest * rest).put("widest", widest * rest);
    critical.ifPresent(one ->
        answer
            .tree("critical")
            .put("biasVariance", one.biasVariance() * rest)
            .put("weightVariance", one.weightVariance() * rest));
    TreeList list = answer.list("lines");
    for (int index = 0; index < levels.length; index++) {
      list.tree().put("depth", depth(index)).put("points", lines[index]);
    }
    return answer;
  }

  /** ξ⊥ of a line in layers: negative in the ordered phase, 0 for the critical line. */
  private static int depth(int index) {
    if (index == 0) {
      return 0;
    }
    int depth = DEPTHS[(index - 1) / 2];
    return index % 2 == 1 ? -depth : depth;
  }

  private static double[] levels(double rest) {
    double[] levels = new double[1 + 2 * DEPTHS.length];
    for (int index = 0; index < levels.length; index++) {
      double chi = depth(index) == 0 ? 1 : Math.exp(1.0 / depth(index));
      levels[index] = 1 - (1 - chi) / rest;
    }
    return levels;
  }
}
