package dev.quartic.study.prediction;

import dev.quartic.study.answer.Tree;
import java.util.OptionalDouble;

/**
 * One of the values that were chosen among.
 *
 * @param value s² or ρ
 * @param score log p(y), or the mean of (z − y)² over samples left out one at a time and outputs;
 *     NaN where the kernel with this value is singular to working precision
 * @param accuracy the share of samples left out whose right class E[z] picks; empty where targets
 *     are not classes, or evidence decides
 * @param relativeError of what the score was computed from: that of the kernel, amplified by the
 *     solve
 */
public record Candidate(double value, double score, OptionalDouble accuracy, double relativeError) {

  /** A value that cannot be computed with. */
  static Candidate singular(double value) {
    return new Candidate(value, Double.NaN, OptionalDouble.empty(), Double.POSITIVE_INFINITY);
  }

  /** Whether it has a score. */
  public boolean usable() {
    return !Double.isNaN(score);
  }

  /** For summaries. */
  Tree tree() {
    Tree tree = new Tree();
    tree.put("value", value);
    tree.put("score", score);
    accuracy.ifPresent(share -> tree.put("accuracy", share));
    tree.put("relativeError", relativeError);
    return tree;
  }
}
