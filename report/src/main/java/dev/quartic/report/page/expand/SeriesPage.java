package dev.quartic.report.page.expand;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Question;
import dev.quartic.report.Block;
import dev.quartic.report.Highlights;
import dev.quartic.report.Highlights.Highlight;
import dev.quartic.report.Highlights.Verdict;
import dev.quartic.report.Prose;
import dev.quartic.report.Report;
import dev.quartic.report.Section;
import dev.quartic.report.chart.SeriesPath;
import dev.quartic.report.page.Subject;
import dev.quartic.report.page.WhatWasAsked;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.expand.series.SeriesMeasurement;
import dev.quartic.study.expand.series.SeriesStudy;
import dev.quartic.study.expand.series.TermMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The report of {@code quartic expand}. */
public final class SeriesPage {
  private SeriesPage() {}

  /** The series of one experiment's networks. */
  public static Report of(Question question, SeriesStudy study) {
    List<Subject> subjects = Subject.of(question);
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of("In short", highlights(study), explanation()));
    sections.add(WhatWasAsked.section(question, study.theory().plan(), subjects));
    sections.add(
        Section.of(
            "One network, term by term",
            SeriesPath.chart(
                "From start to end, width %d".formatted(study.widths().getFirst().width()),
                outputs(study, subjects))));
    sections.add(new Section("How many terms are needed", SeriesTruncation.blocks(study)));
    sections.add(new Section("How the terms scale with width", SeriesScaling.byWidth(study)));
    TermMeans means = study.termMeans();
    if (means != null) {
      sections.add(
          new Section("Their means, predicted", SeriesScaling.means(means, !study.meansJudged())));
    }
    if (!study.depths().isEmpty()) {
      sections.add(new Section("How they grow with depth", SeriesScaling.byDepth(study)));
    }
    return new Report(
        "Trained networks, term by term",
        "The Taylor series of '%s' in θ* − θ: %,d networks, order %d, trained to %s %s"
            .formatted(
                question.name(),
                study.networks(),
                study.order(),
                study.theory().plan() instanceof TrainingPlan.GradientDescent ? "step" : "t =",
                Numbers.format(study.theory().plan().times().getLast())),
        sections);
  }

  private static Block highlights(SeriesStudy study) {
    SeriesMeasurement widest = study.widths().getLast();
    double linear = widest.terms().get(1).typical();
    List<Highlight> items = new ArrayList<>();
    if (study.order() >= 2) {
      items.add(
          new Highlight(
              "second term to first",
              Numbers.format(widest.terms().get(2).typical() / linear, 2),
              "at width " + widest.width() + "; 0 at infinite width"));
    }
    items.add(
        new Highlight(
            "error after order " + study.order(),
            Numbers.format(largestError(widest), 2),
            "typical, in units of the targets, width " + widest.width()));
    items.add(
        new Highlight(
            "series converges",
            "%d of %d".formatted(study.networks() - study.diverging(), study.networks()),
            "networks whose error falls over the last orders",
            study.diverging() == 0 ? Verdict.GOOD : Verdict.CAUTION));
    return new Highlights(items);
  }

  private static double largestError(SeriesMeasurement one) {
    double train = one.train().getLast().typical();
    return one.test().isEmpty() ? train : Math.max(train, one.test().getLast().typical());
  }

  private static Block explanation() {
    return Prose.of(
        "A trained network is f(x; θ*). Expanded around the θ it started from, f(x; θ*) = T₀ + T₁ + T₂ + …, T_k of order k in θ* − θ."
            + " Three problems stand in the way of a theory: there are infinitely many terms, each is a random function, and θ* depends on"
            + " everything. This page shows the first solved: term k falls with the width n like n^(−⌊k/2⌋). At infinite width only T₀ and T₁"
            + " are left; to order 1/n, T₂ and T₃ as well, and no others.");
  }

  private static List<SeriesPath.Output> outputs(SeriesStudy study, List<Subject> subjects) {
    NdArray path = Objects.requireNonNull(study.example().path());
    return subjects.stream()
        .map(subject ->
            new SeriesPath.Output(
                subject.label(),
                column(path, subject),
                column(study.example().terms(), subject),
                subject.target()))
        .toList();
  }

  private static double[] column(NdArray array, Subject subject) {
    double[] column = new double[array.length(0)];
    for (int index = 0; index < column.length; index++) {
      column[index] = array.get(index, subject.sample(), subject.output());
    }
    return column;
  }
}
