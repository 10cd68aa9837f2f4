package dev.quartic.report.answer;

import dev.quartic.report.Report;
import dev.quartic.report.page.FlowPage;
import dev.quartic.report.page.PosteriorVerifyPage;
import dev.quartic.report.page.PredictPage;
import dev.quartic.report.page.SimulatePage;
import dev.quartic.report.page.TensorVerifyPage;
import dev.quartic.report.page.TunePage;
import dev.quartic.report.page.VerifyPage;
import dev.quartic.report.page.expand.AlgorithmsPage;
import dev.quartic.report.page.expand.InitialPage;
import dev.quartic.report.page.expand.LimitsPage;
import dev.quartic.report.page.expand.SeriesPage;
import dev.quartic.report.page.minimal.MinimalPage;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.expand.algorithms.AlgorithmDependence;
import dev.quartic.study.expand.limits.TwoLimits;
import dev.quartic.study.expand.series.TaylorSeries;
import dev.quartic.study.expand.start.JointDistribution;
import dev.quartic.study.flow.Flow;
import dev.quartic.study.measurement.Measurement;
import dev.quartic.study.minimal.MinimalStudy;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.tune.Advice;
import dev.quartic.study.verification.BayesianVerification;
import dev.quartic.study.verification.InitialVerification;
import dev.quartic.study.verification.TrainedVerification;

/** Every kind of answer as a page. */
public final class Pages {
  private Pages() {}

  /** The page of an answer, without the section on doing it again. */
  public static Report of(Answer answer) {
    return switch (answer) {
      case Prediction one -> PredictPage.of(one);
      case Measurement one -> SimulatePage.of(one.question(), one.plan(), one.ensemble());
      case TrainedVerification one -> VerifyPage.of(one);
      case BayesianVerification one -> PosteriorVerifyPage.of(one.comparison());
      case InitialVerification one -> TensorVerifyPage.of(one.question(), one.comparison());
      case Flow one -> FlowPage.of(one);
      case TaylorSeries one -> SeriesPage.of(one.question(), one.study());
      case JointDistribution one -> InitialPage.of(one.question(), one.study());
      case TwoLimits one -> LimitsPage.of(one.question(), one.study());
      case AlgorithmDependence one -> AlgorithmsPage.of(one.few(), one.study());
      case MinimalStudy one -> MinimalPage.of(one);
      case Advice one -> TunePage.of(one.study(), one.check());
      default -> throw new IllegalStateException("no page for " + answer.getClass());
    };
  }
}
