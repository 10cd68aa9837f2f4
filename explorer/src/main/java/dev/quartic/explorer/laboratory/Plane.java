package dev.quartic.explorer.laboratory;

import dev.quartic.explorer.web.Fields;
import dev.quartic.explorer.web.Latest;
import dev.quartic.network.activation.Activation;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.tune.CorrelationLine;
import dev.quartic.theory.criticality.CriticalInitialization;
import java.util.Optional;

/**
 * The plane of initializations of an activation: lines of equal correlation depth, and the critical
 * point.
 */
public final class Plane {
  private Plane() {}

  /**
   * Draws it; with a residual weight of 1, where signals grow everywhere, without lines and point.
   *
   * @param question activation, residualWeight
   */
  public static Tree answer(Fields question) {
    Activation activation = Activations.of(question).activation();
    double residual = question.number("residualWeight", 0, 1);
    boolean growing = residual == 1; // K has no fixed point to be near of
    double rest = growing ? 1 : 1 - residual * residual;
    Known known = Activations.known(activation);
    Optional<CriticalInitialization> critical = known.critical();
    double highest =
        rest * Math.max(0.5, 2.5 * critical.map(one -> one.biasVariance()).orElse(0.0));
    double widest = rest * critical.map(one -> 2 * one.weightVariance()).orElse(4.0);
    Tree answer = new Tree().put("highest", highest).put("widest", widest);
    TreeList list = answer.list("lines");
    if (growing) {
      return answer;
    }
    critical.ifPresent(one ->
        answer
            .tree("critical")
            .put("biasVariance", one.biasVariance() * rest)
            .put("weightVariance", one.weightVariance() * rest));
    for (CorrelationLine line :
        CorrelationLine.all(known.phases(), residual, highest, widest, Latest::requireWanted)) {
      TreeList points = list.tree().put("depth", line.depth()).list("points");
      for (CorrelationLine.Point point : line.points()) {
        points.add(
            new TreeList().add((Number) point.weightVariance()).add((Number) point.biasVariance()));
      }
    }
    return answer;
  }
}
