package dev.quartic.report.page;

import dev.quartic.ensemble.bayes.PosteriorEstimate;
import dev.quartic.report.Highlights;
import dev.quartic.report.Highlights.Highlight;
import dev.quartic.report.Prose;
import dev.quartic.report.Report;
import dev.quartic.report.Section;
import dev.quartic.report.Table;
import dev.quartic.report.chart.WidthScaling;
import dev.quartic.report.chart.ZScores;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.WidthLaw;
import dev.quartic.study.compare.WidthModel;
import dev.quartic.study.verification.PosteriorVerification;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The report of {@code quartic verify} for Bayesian learning. */
public final class PosteriorVerifyPage {
  private PosteriorVerifyPage() {}

  /** Theory of both orders beside posterior ensembles of several widths. */
  public static Report of(PosteriorVerification verification) {
    var theory = verification.study().theory();
    List<Subject> subjects = Subject.of(theory.question());
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of("In short", highlights(verification), table(verification)));
    sections.add(WhatWasAsked.section(theory.question(), theory.plan(), subjects));
    sections.add(
        Section.of(
            "Approach to infinite width",
            Prose.of(
                "Networks are drawn, not trained: given the hidden layers the posterior is Gaussian, and each draw counts with"
                    + " the probability that it gives to the targets. Times n, the deviation from infinite width is a line in 1/n"
                    + " whose intercept the theory of order 1/n predicts (diamonds)."),
            WidthScaling.chart(
                "n · (ensemble − infinite width)",
                WidthLaw.INVERSE,
                quantities(verification, subjects)),
            ZScores.chart("All comparisons at once", verification.zScores())));
    sections.add(Section.of("Kernels", Kernels.heatMaps(theory.question(), theory.kernels())));
    return new Report(
        "Theory beside Bayesian networks",
        "The posterior of '%s' to order 1/n against ensembles of widths %s"
            .formatted(theory.question().name(), verification.widths()),
        sections);
  }

  private static Highlights highlights(PosteriorVerification verification) {
    Agreement agreement = verification.agreement();
    var verdict =
        agreement.count() == 0
            ? Highlights.Verdict.NEUTRAL
            : agreement.holds() ? Highlights.Verdict.GOOD : Highlights.Verdict.BAD;
    var evidence = verification.study().posterior().evidence();
    return Highlights.of(
        new Highlight(
            "rms z",
            Numbers.format(agreement.rootMeanSquare(), 3),
            "1 when both orders hold; at most %s".formatted(Agreement.ROOT_MEAN_SQUARE_ALLOWED),
            verdict),
        new Highlight(
            "largest |z|",
            Numbers.format(agreement.largest(), 3),
            "of %d comparisons; at most %s".formatted(agreement.count(), Agreement.LARGEST_ALLOWED),
            verdict),
        new Highlight(
            "log evidence",
            Numbers.format(evidence.order0() + evidence.order1()),
            "%s at infinite width, %s from order 1/n"
                .formatted(Numbers.format(evidence.order0()), Numbers.format(evidence.order1()))));
  }

  private static Table table(PosteriorVerification verification) {
    List<List<String>> rows = new ArrayList<>();
    for (var comparison : verification.comparisons()) {
      Agreement own = Agreement.of(verification.zScores(comparison));
      rows.add(Approach.row(comparison.approach(), own.count(), own));
    }
    return Table.of(Approach.COLUMNS, rows);
  }

  /** Mean and variance of a few subjects that vary, and the evidence. */
  private static List<WidthScaling.Quantity> quantities(
      PosteriorVerification verification, List<Subject> subjects) {
    var theory = verification.study().theory();
    double width = verification.study().width();
    var posterior = verification.study().posterior();
    List<WidthScaling.Quantity> quantities = new ArrayList<>();
    for (Subject subject : subjects.subList(0, Math.min(3, subjects.size()))) {
      int i = subject.sample();
      int o = subject.output();
      quantities.add(
          quantity(
              "mean, " + subject.label(),
              verification,
              theory.mean().get(0, i, o),
              width * posterior.mean1().get(i, o),
              one -> one.mean().get(i, o),
              one -> one.meanError().get(i, o)));
      quantities.add(
          quantity(
              "variance, " + subject.label(),
              verification,
              theory.jointCovariance().get(0, i, o, i, o),
              width * posterior.covariance1().get(i, o, i, o),
              one -> one.covariance().get(i, o, i, o),
              one -> one.covarianceError().get(i, o, i, o)));
    }
    quantities.add(
        quantity(
            "log evidence",
            verification,
            posterior.evidence().order0(),
            width * posterior.evidence().order1(),
            PosteriorEstimate::logEvidence,
            PosteriorEstimate::logEvidenceError));
    return quantities;
  }

  private static WidthScaling.Quantity quantity(
      String name,
      PosteriorVerification verification,
      double order0,
      double coefficient,
      ToDoubleFunction<PosteriorEstimate> value,
      ToDoubleFunction<PosteriorEstimate> error) {
    List<PosteriorEstimate> estimates = verification.estimates();
    return Approach.quantity(
        name,
        WidthModel.testing(WidthLaw.INVERSE, verification.widths().size()),
        verification.widths(),
        index -> value.applyAsDouble(estimates.get(index)) - order0,
        index -> error.applyAsDouble(estimates.get(index)),
        coefficient);
  }
}
