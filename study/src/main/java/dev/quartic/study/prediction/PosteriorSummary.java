package dev.quartic.study.prediction;

import dev.quartic.study.verification.PosteriorVerification;

import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.WidthLaw;
import dev.quartic.files.run.Json;
import dev.quartic.ensemble.bayes.PosteriorEstimate;
import tools.jackson.databind.node.ObjectNode;

/** What {@code summary.json} says of Bayesian learning at order 1/n. */
public final class PosteriorSummary {
  private PosteriorSummary() {}

  /** Adds the evidence of both orders, and errors. */
  public static void add(ObjectNode summary, PosteriorStudy study) {
    ObjectNode entry = summary.putObject("posterior");
    var posterior = study.posterior();
    Json.put(entry, "logEvidence0", posterior.evidence().order0());
    Json.put(entry, "logEvidence1", posterior.evidence().order1());
    Json.put(entry, "logEvidence1Error", posterior.evidence().error());
    Json.put(entry, "largestMean1", posterior.mean1().maxAbs());
    Json.put(entry, "largestMean1Error", posterior.error().mean().maxAbs());
  }

  /** Adds theory against ensembles. */
  public static void add(ObjectNode summary, PosteriorVerification verification) {
    ObjectNode entry = summary.putObject("comparison");
    Summaries.addAgreement(entry, verification.widths(), verification.agreement());
    entry.put("parameter", WidthLaw.INVERSE.parameter());
    for (var comparison : verification.comparisons()) {
      ObjectNode part = entry.putObject(comparison.beyond().name());
      Agreement own = Agreement.of(verification.zScores(comparison));
      part.put("compared", own.count());
      Json.put(part, "rmsZ", own.rootMeanSquare());
      Json.put(part, "largestZ", own.largest());
      Json.put(part, "relativeInterceptError", comparison.approach().relativeInterceptError());
    }
    var list = summary.putArray("posteriorEnsembles");
    for (int index = 0; index < verification.widths().size(); index++) {
      PosteriorEstimate one = verification.estimates().get(index);
      ObjectNode part = list.addObject();
      part.put("width", verification.widths().get(index));
      part.put("members", one.members());
      Json.put(part, "effectiveMembers", one.effectiveMembers());
      Json.put(part, "logEvidence", one.logEvidence());
      Json.put(part, "logEvidenceError", one.logEvidenceError());
    }
    verification.warnings().forEach(summary.withArray("warnings")::add);
  }
}
