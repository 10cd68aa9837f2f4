package dev.quartic.report.page;

import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.report.Block;
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
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.compare.WidthLaw;
import dev.quartic.study.verification.CloserOrder;
import dev.quartic.study.verification.TrainedVerification;
import dev.quartic.study.verification.WidthMeasurement;
import dev.quartic.study.verification.WidthStudy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report of {@code quartic verify}. */
public final class VerifyPage {
  private VerifyPage() {}

  /** Theory beside ensembles of several widths. */
  public static Report of(TrainedVerification verification) {
    WidthStudy study = verification.widths();
    JudgedTerms terms = JudgedTerms.of(verification);
    var theory = study.theory();
    List<Subject> subjects = Subject.of(theory.question());
    EnsembleResult widest = study.measurements().getLast().ensemble();
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of("In short", highlights(study, terms), comparison(study)));
    sections.add(WhatWasAsked.section(theory.question(), theory.plan(), subjects));
    sections.add(
        Section.of(
            "Approach to infinite width",
            Prose.of(approach(study.law())),
            WidthScaling.chart(
                study.law().factor() + " · (ensemble − infinite width)",
                study.law(),
                verification.sampled() == null || verification.sampled().averages().isEmpty()
                    ? quantities(study, terms, subjects)
                    : GroupBlocks.quantities(verification.sampled())),
            ZScores.chart("All comparisons at once", study.zScores())));
    if (verification.first() != null) {
      sections.add(new Section("Order 1/n", FirstOrderBlocks.of(verification.first())));
    }
    if (verification.sampled() != null) {
      sections.add(new Section("Order 1/n", GroupBlocks.of(verification.sampled())));
      sections.add(SampledSection.section(verification.sampled().theory()));
    }
    if (verification.half() != null) {
      sections.add(new Section("Order 1/√n", HalfOrderBlocks.of(verification.half())));
      sections.add(KinkSection.section(verification.half().theory()));
    }
    sections.add(
        Section.of(
            "Trained networks of width %d".formatted(study.widths().getLast()),
            Curves.training("Outputs along training", subjects, theory, widest),
            Distributions.last("Outputs at the last time", subjects, theory, widest),
            Scores.chart(theory, widest)));
    sections.add(Section.of("Kernels", Kernels.heatMaps(theory.question(), theory.kernels())));
    List<Block> trust = new ArrayList<>(Kernels.condition(theory));
    study
        .measurements()
        .forEach(one ->
            trust.addAll(
                PrecisionFacts.of("Networks of width %d".formatted(one.width()), one.ensemble())));
    sections.add(new Section("How far to trust it", trust));
    return new Report(
        "Theory beside trained networks",
        "The %s prediction for '%s' against ensembles of widths %s"
            .formatted(
                terms == null ? "infinite-width" : "order-" + terms.order(),
                theory.question().name(),
                study.widths()),
        sections);
  }

  private static String approach(WidthLaw law) {
    return switch (law) {
      case INVERSE ->
          "At infinite width the prediction is exact. A finite network deviates by c₀/n + c₁/n²: times n the"
              + " deviation is a line in 1/n that ends at c₀, and in both logarithms the deviation falls with slope −1.";
      case INVERSE_ROOT ->
          "At infinite width the prediction is exact. The activation has a kink, and a neuron that crosses it learns"
              + " differently from then on; a share of order 1/√n of them does. So a finite network deviates by"
              + " c₀/√n + c₁/n + c₂/n^(3/2): times √n the deviation is a curve in 1/√n that ends at c₀, and in both"
              + " logarithms the deviation falls with slope −½ in the end.";
    };
  }

  private static Highlights highlights(WidthStudy study, @Nullable JudgedTerms terms) {
    Agreement agreement = terms == null ? study.agreement() : terms.agreement();
    var verdict =
        agreement.count() == 0
            ? Highlights.Verdict.NEUTRAL
            : agreement.holds() ? Highlights.Verdict.GOOD : Highlights.Verdict.BAD;
    List<Highlight> items = new ArrayList<>();
    items.add(
        new Highlight(
            "rms z",
            Numbers.format(agreement.rootMeanSquare(), 3),
            terms == null
                ? "1 when the law %s holds; at most %s"
                    .formatted(
                        WidthScaling.curve(study.law(), study.mean().model().coefficients()),
                        Agreement.ROOT_MEAN_SQUARE_ALLOWED)
                : "of fitted coefficients of %s from predicted ones; at most %s"
                    .formatted(terms.order(), Agreement.ROOT_MEAN_SQUARE_ALLOWED),
            verdict));
    items.add(
        new Highlight(
            "largest |z|",
            Numbers.format(agreement.largest(), 3),
            "of %d comparisons; at most %s".formatted(agreement.count(), Agreement.LARGEST_ALLOWED),
            verdict));
    items.add(
        new Highlight(
            "within ±2", "%.1f %%".formatted(100 * agreement.withinTwo()), "95.4 % expected"));
    CloserOrder closer = terms == null ? null : terms.closer();
    if (terms != null && closer != null && closer.deviating() > 0) {
      items.add(
          new Highlight(
              "order %s closer".formatted(terms.order()),
              "%d of %d".formatted(closer.closer(), closer.deviating()),
              "means and variances at width %d that deviate from infinite width by more than 3 standard errors"
                  .formatted(closer.width())));
    }
    return new Highlights(items);
  }

  private static Table comparison(WidthStudy study) {
    List<List<String>> rows = new ArrayList<>();
    for (FittedArray array : List.of(study.mean(), study.covariance())) {
      rows.add(Approach.row(array, study.compared(array), Agreement.of(study.zScores(array))));
    }
    return Table.of(Approach.COLUMNS, rows);
  }

  /** Mean and variance of the subjects at the last time that is judged. */
  private static List<WidthScaling.Quantity> quantities(
      WidthStudy study, @Nullable JudgedTerms terms, List<Subject> subjects) {
    List<WidthScaling.Quantity> quantities = new ArrayList<>();
    int last = terms == null ? study.theory().plan().times().size() - 1 : terms.last();
    NdArray mean = study.theory().mean();
    NdArray covariance = study.theory().jointCovariance();
    for (Subject subject : subjects.subList(0, Math.min(3, subjects.size()))) {
      int[] place = {last, subject.sample(), subject.output()};
      quantities.add(quantity("mean, " + subject.label(), study, terms, mean, place, true));
      int[] square = {last, subject.sample(), subject.output(), subject.sample(), subject.output()};
      quantities.add(
          quantity("variance, " + subject.label(), study, terms, covariance, square, false));
    }
    return quantities;
  }

  private static WidthScaling.Quantity quantity(
      String name,
      WidthStudy study,
      @Nullable JudgedTerms terms,
      NdArray prediction,
      int[] place,
      boolean ofMean) {
    List<WidthMeasurement> measured = study.measurements();
    CoefficientTest test =
        terms == null || terms.tests().isEmpty() ? null : terms.tests().get(ofMean ? 0 : 1);
    return Approach.quantity(
        name,
        test == null ? study.mean().model() : test.fit().model(),
        study.widths(),
        index ->
            (ofMean ? measured.get(index).mean() : measured.get(index).covariance()).get(place)
                - prediction.get(place),
        index ->
            (ofMean ? measured.get(index).meanError() : measured.get(index).covarianceError())
                .get(place),
        test == null ? null : test.predicted().get(place));
  }
}
