package dev.quartic.study.verification;

import dev.quartic.ensemble.bayes.PosteriorEnsemble;
import dev.quartic.ensemble.bayes.PosteriorEstimate;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Asked;
import dev.quartic.question.EnsembleRequest;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Gaps;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.prediction.PosteriorStudy;
import dev.quartic.study.prediction.PosteriorSummary;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.prediction.TheorySummary;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.EnsembleCosts;
import dev.quartic.study.work.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Posterior ensembles of several widths beside Bayesian learning at both orders; nothing is
 * trained, networks are drawn and weighed.
 *
 * @param comparison of all that was measured
 */
public record BayesianVerification(PosteriorVerification comparison) implements Answer {
  /** Drawn networks for each member that would be trained: they cost next to nothing. */
  private static final int DRAWN = 10;

  /** Draws the ensembles and compares. */
  static BayesianVerification of(TheoryStudy theory, TrainingPlan.Bayesian plan, Work work) {
    EnsembleRequest request = theory.question().ensemble();
    List<Integer> widths = request.ascendingWidths();
    List<Architecture> shapes =
        widths.stream().map(theory.question().architecture()::scaledTo).toList();
    List<Integer> counts =
        WidthMeasurement.members(request.members(), widths).stream()
            .map(count -> DRAWN * count)
            .toList();
    work.progress()
        .forecast(
            "networks",
            EnsembleCosts.drawn(theory.samples(), shapes, counts, 1, work.threads())
                .then(Costs.firstOrder(theory.question(), plan, work.threads())));
    List<PosteriorEnsemble> ensembles =
        widths.stream().map(width -> ensemble(theory, plan, width)).toList();
    theory.warnings().forEach(work.progress()::warn);
    PosteriorStudy study = PosteriorStudy.of(theory, plan, work);
    List<PosteriorEstimate> estimates = new ArrayList<>();
    for (int index = 0; index < widths.size(); index++) {
      int width = widths.get(index);
      int members = counts.get(index);
      try (var stage = work.progress().stage("width " + width, members)) {
        estimates.add(
            ensembles
                .get(index)
                .run(
                    members,
                    theory.question().seeds().of(width),
                    work.engine(),
                    (done, _) -> stage.at(done),
                    work.shelf().place("posterior-width" + width)));
      }
    }
    var comparison = PosteriorVerification.of(study, widths, estimates);
    comparison.warnings().forEach(work.progress()::warn);
    return new BayesianVerification(comparison);
  }

  private static PosteriorEnsemble ensemble(
      TheoryStudy theory, TrainingPlan.Bayesian plan, int width) {
    var model = theory.question().model();
    try {
      return new PosteriorEnsemble(
          model.with(model.architecture().scaledTo(width)),
          theory.question().samples(),
          plan.noiseVariance());
    } catch (IllegalArgumentException refused) {
      throw new Refusal(
          Asked.WIDTHS,
          "widths that have a posterior",
          "%d: %s".formatted(width, refused.getMessage()),
          refused);
    }
  }

  @Override
  public Gaps gaps() {
    return Gaps.FITS;
  }

  @Override
  public String command() {
    return "verify";
  }

  @Override
  public Question question() {
    return comparison.study().theory().question();
  }

  @Override
  public List<String> warnings() {
    return Stream.concat(
            comparison.study().theory().warnings().stream(), comparison.warnings().stream())
        .toList();
  }

  @Override
  public boolean agrees() {
    return comparison.agreement().holds();
  }

  @Override
  public void describe(Tree summary) {
    TheorySummary.add(summary, comparison.study().theory(), warnings());
    PosteriorSummary.add(summary, comparison.study());
    ComparisonSummary.add(summary, comparison);
  }

  @Override
  public Map<String, NdArray> arrays() {
    TheoryStudy theory = comparison.study().theory();
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("times", EnsembleStudy.times(theory.plan()));
    arrays.put("mean0", theory.mean());
    arrays.put("covariance0", theory.covariance());
    arrays.putAll(comparison.study().arrays());
    for (int index = 0; index < comparison.widths().size(); index++) {
      String prefix = "width%d/".formatted(comparison.widths().get(index));
      PosteriorEstimate one = comparison.estimates().get(index);
      arrays.put(prefix + "mean", once(one.mean()));
      arrays.put(prefix + "meanError", once(one.meanError()));
      arrays.put(prefix + "covariance", once(one.covariance()));
      arrays.put(prefix + "covarianceError", once(one.covarianceError()));
    }
    for (var part : comparison.comparisons()) {
      String prefix = "fit/%s/".formatted(part.approach().name());
      arrays.put(prefix + "c0", part.approach().intercept());
      arrays.put(prefix + "c0Error", part.approach().interceptError());
      arrays.put(prefix + "c1", part.approach().slope());
      arrays.put(prefix + "z", part.beyond().zScore());
    }
    return arrays;
  }

  /** With an axis for the one time there is. */
  private static NdArray once(NdArray array) {
    int[] shape = array.shape();
    int[] longer = new int[shape.length + 1];
    longer[0] = 1;
    System.arraycopy(shape, 0, longer, 1, shape.length);
    return NdArray.wrap(array.data(), longer);
  }
}
