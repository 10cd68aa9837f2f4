package dev.quartic.study.verification;

import dev.quartic.ensemble.bayes.PosteriorEstimate;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.AgreementSummary;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.compare.WidthLaw;
import java.util.ArrayList;
import java.util.List;

/** What summaries say of theory beside ensembles. */
public final class ComparisonSummary {
  private ComparisonSummary() {}

  /** Tensors against networks at initialization. */
  public static Tree comparison(TensorVerification verification) {
    Tree entry = new Tree();
    AgreementSummary.addAgreement(entry, verification.widths(), verification.agreement());
    entry.put("effectiveComparisons", verification.effectiveCount());
    Tree tensors = entry.tree("tensors");
    for (String tensor : verification.tensors()) {
      Agreement own = Agreement.of(verification.zScores(tensor));
      Tree part = tensors.tree(tensor);
      part.put("compared", own.count());
      part.put("rmsZ", own.rootMeanSquare());
      part.put("largestZ", own.largest());
    }
    return entry;
  }

  /** Theory against ensembles. */
  public static Tree comparison(WidthStudy study) {
    Tree entry = new Tree();
    AgreementSummary.addAgreement(entry, study.widths(), study.agreement());
    entry.put("parameter", study.law().parameter());
    for (FittedArray array : List.of(study.mean(), study.covariance())) {
      Tree part = entry.tree(array.name());
      part.put("compared", study.compared(array));
      Agreement own = Agreement.of(study.zScores(array));
      part.put("rmsZ", own.rootMeanSquare());
      part.put("largestZ", own.largest());
      part.put("relativeInterceptError", array.relativeInterceptError());
    }
    return entry;
  }

  /** Adds what the coefficients and the single networks show. */
  public static void add(Tree summary, FirstOrderVerification verification) {
    Tree entry = summary.tree("firstOrderComparison");
    Agreement all = verification.agreement();
    AgreementSummary.addScores(entry, all);
    entry.put("agree", verification.holds());
    List<Double> counted = new ArrayList<>();
    for (int time = 0; time < verification.counted().length; time++) {
      if (verification.counted()[time]) {
        counted.add(verification.theory().validity().get(time).time());
      }
    }
    entry.put("countedTimes", TreeList.of(counted));
    CloserOrder closer = verification.closerOrder();
    Tree narrowest = entry.tree("narrowestWidth");
    narrowest.put("width", closer.width());
    narrowest.put("deviatingMeans", closer.means());
    narrowest.put("firstOrderCloserForMeans", closer.meansCloser());
    narrowest.put("deviatingVariances", closer.variances());
    narrowest.put("firstOrderCloserForVariances", closer.variancesCloser());
    Tree arrays = entry.tree("arrays");
    for (CoefficientTest test : verification.tests()) {
      Tree part = arrays.tree(test.fit().name());
      AgreementSummary.addScores(part, test.agreement(verification.counted()));
      part.put("relativeDifference", test.relativeDifference(verification.counted()));
      part.put("relativeError", test.relativeError(verification.counted()));
    }
    NetworkByNetwork oneByOne = verification.oneByOne();
    if (oneByOne == null) {
      return;
    }
    TreeList levels = entry.list("networkByNetwork");
    for (NetworkByNetwork.Level level : oneByOne.levels()) {
      Tree part = levels.tree();
      part.put("subtracted", level.name());
      part.put("expectedExponent", level.expected());
      part.put("exponent", level.fitted().exponent());
      part.put("exponentError", level.fitted().exponentError());
    }
  }

  /** Adds theory against ensembles. */
  public static void add(Tree summary, PosteriorVerification verification) {
    Tree entry = summary.tree("comparison");
    AgreementSummary.addAgreement(entry, verification.widths(), verification.agreement());
    entry.put("parameter", WidthLaw.INVERSE.parameter());
    for (var comparison : verification.comparisons()) {
      Tree part = entry.tree(comparison.beyond().name());
      Agreement own = Agreement.of(verification.zScores(comparison));
      part.put("compared", own.count());
      part.put("rmsZ", own.rootMeanSquare());
      part.put("largestZ", own.largest());
      part.put("relativeInterceptError", comparison.approach().relativeInterceptError());
    }
    var list = summary.list("posteriorEnsembles");
    for (int index = 0; index < verification.widths().size(); index++) {
      PosteriorEstimate one = verification.estimates().get(index);
      Tree part = list.tree();
      part.put("width", verification.widths().get(index));
      part.put("members", one.members());
      part.put("effectiveMembers", one.effectiveMembers());
      part.put("logEvidence", one.logEvidence());
      part.put("logEvidenceError", one.logEvidenceError());
    }
  }
}
