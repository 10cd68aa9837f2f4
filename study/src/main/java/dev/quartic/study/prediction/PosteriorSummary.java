package dev.quartic.study.prediction;

import dev.quartic.study.answer.Tree;

/** What {@code summary.json} says of Bayesian learning at order 1/n. */
public final class PosteriorSummary {
  private PosteriorSummary() {}

  /** Adds the evidence of both orders, and errors. */
  public static void add(Tree summary, PosteriorStudy study) {
    Tree entry = summary.tree("posterior");
    var posterior = study.posterior();
    entry.put("logEvidence0", posterior.evidence().order0());
    entry.put("logEvidence1", posterior.evidence().order1());
    entry.put("logEvidence1Error", posterior.evidence().error());
    entry.put("largestMean1", posterior.mean1().maxAbs());
    entry.put("largestMean1Error", posterior.error().mean().maxAbs());
  }
}
