package dev.quartic.study.verification;

import dev.quartic.ensemble.bayes.PosteriorEstimate;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.AgreementSummary;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.compare.WidthLaw;
import dev.quartic.study.prediction.SampleGroup;
import dev.quartic.study.prediction.TheoryStudy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    AgreementSummary.addScores(entry, verification.agreement());
    entry.put("agree", verification.holds());
    addCounted(entry, verification.theory().theory(), verification.counted());
    addCloser(entry, verification.closerOrder(), "firstOrderCloser");
    addTests(entry, verification.tests(), verification.counted());
    addNetworks(entry, verification.oneByOne());
  }

  private static void addNetworks(Tree entry, @Nullable NetworkByNetwork oneByOne) {
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

  /** Adds what the coefficients of groups of samples show. */
  static void add(Tree summary, SampledVerification verification) {
    Tree entry = summary.tree("groupComparison");
    AgreementSummary.addScores(entry, verification.agreement());
    entry.put("agree", verification.agreement().holds());
    addCounted(entry, verification.theory().theory(), verification.counted());
    TreeList groups = entry.list("groups");
    for (SampleGroup group : verification.theory().groups()) {
      Tree part = groups.tree();
      part.put("name", group.name());
      part.put("outputs", group.outputs().length);
    }
    addTests(entry, verification.tests(), verification.counted());
  }

  /** Adds what the coefficients of n^(−1/2) show. */
  static void add(Tree summary, HalfOrderVerification verification) {
    Tree entry = summary.tree("halfOrderComparison");
    AgreementSummary.addScores(entry, verification.agreement());
    entry.put("agree", verification.holds());
    addCounted(entry, verification.theory().theory(), verification.counted());
    addCloser(entry, verification.closerOrder(), "halfOrderCloser");
    addTests(entry, verification.tests(), verification.counted());
    addNetworks(entry, verification.oneByOne());
  }

  private static void addCounted(Tree entry, TheoryStudy theory, boolean[] counted) {
    List<Double> times = new ArrayList<>();
    for (int time = 0; time < counted.length; time++) {
      if (counted[time]) {
        times.add(theory.plan().times().get(time));
      }
    }
    entry.put("countedTimes", TreeList.of(times));
  }

  private static void addCloser(Tree entry, CloserOrder closer, String order) {
    Tree narrowest = entry.tree("narrowestWidth");
    narrowest.put("width", closer.width());
    narrowest.put("deviatingMeans", closer.means());
    narrowest.put(order + "ForMeans", closer.meansCloser());
    narrowest.put("deviatingVariances", closer.variances());
    narrowest.put(order + "ForVariances", closer.variancesCloser());
  }

  private static void addTests(Tree entry, List<CoefficientTest> tests, boolean[] counted) {
    Tree arrays = entry.tree("arrays");
    for (CoefficientTest test : tests) {
      Tree part = arrays.tree(test.fit().name());
      AgreementSummary.addScores(part, test.agreement(counted));
      part.put("relativeDifference", test.relativeDifference(counted));
      part.put("relativeError", test.relativeError(counted));
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
