package dev.quartic.app.page;

import dev.quartic.app.compare.Agreement;
import dev.quartic.app.compare.CoefficientTest;
import dev.quartic.app.compare.CorrectedPowerLaw;
import dev.quartic.app.data.LoadedExperiment;
import dev.quartic.app.expand.SeriesMeasurement;
import dev.quartic.app.expand.SeriesStudy;
import dev.quartic.app.expand.TermMeans;
import dev.quartic.app.report.Block;
import dev.quartic.app.report.Chart;
import dev.quartic.app.report.Highlights;
import dev.quartic.app.report.Highlights.Highlight;
import dev.quartic.app.report.Highlights.Verdict;
import dev.quartic.app.report.Numbers;
import dev.quartic.app.report.Prose;
import dev.quartic.app.report.Report;
import dev.quartic.app.report.Section;
import dev.quartic.app.report.Table;
import dev.quartic.app.report.Warning;
import dev.quartic.app.report.chart.Decades;
import dev.quartic.app.report.chart.Decades.Along;
import dev.quartic.app.report.chart.SeriesPath;
import dev.quartic.app.report.chart.Trace;
import dev.quartic.numerics.array.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The report of {@code quartic expand}. */
public final class SeriesPage {
  /** Beyond eight lines colours repeat. */
  private static final int MOST_TERMS = 7;

  /** Below this share of the largest a truncation error is rounding. */
  private static final double SMALLEST = 1e-14;

  private SeriesPage() {}

  /** The series of one experiment's networks. */
  public static Report of(LoadedExperiment loaded, SeriesStudy study) {
    List<Subject> subjects = Subject.of(loaded);
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of("In short", highlights(study), explanation()));
    sections.add(Question.asked(loaded, study.theory().plan(), subjects));
    sections.add(
        Section.of(
            "One network, term by term",
            SeriesPath.chart(
                "From start to end, width %d".formatted(study.widths().getFirst().width()),
                outputs(study, subjects))));
    sections.add(new Section("How many terms are needed", truncation(study)));
    sections.add(new Section("How the terms scale with width", scaling(study)));
    TermMeans means = study.termMeans();
    if (means != null) {
      sections.add(new Section("Their means, predicted", means(means, study.farFromLimit())));
    }
    if (!study.depths().isEmpty()) {
      sections.add(new Section("How they grow with depth", growth(study)));
    }
    sections.add(Question.reproduce(loaded));
    return new Report(
        "Trained networks, term by term",
        "The Taylor series of '%s' in θ* − θ: %,d networks, order %d"
            .formatted(loaded.experiment().name(), study.networks(), study.order()),
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

  private static List<Block> truncation(SeriesStudy study) {
    List<Decades.Plot> plots = new ArrayList<>();
    plots.add(errors("training samples", study, SeriesMeasurement::train));
    if (!study.widths().getFirst().test().isEmpty()) {
      plots.add(errors("test samples", study, SeriesMeasurement::test));
    }
    List<Block> blocks = new ArrayList<>();
    if (study.diverging() > 0) {
      blocks.add(
          new Warning(
              "The series was not seen to converge everywhere",
              "In %d of %d networks the error did not fall over the last half of the orders: %s. The line from start to end is longer there than the radius of convergence; wider networks move less."
                  .formatted(study.diverging(), study.networks(), where(study))));
    }
    blocks.add(
        Decades.chart(
            "Error of the series, cut off after order k",
            "Root mean square over samples and outputs of f(x; θ*) − (T₀ + … + T_k), geometric mean over networks, with one standard error.",
            SMALLEST,
            plots));
    blocks.add(rates(study));
    return blocks;
  }

  private static String where(SeriesStudy study) {
    List<String> places = new ArrayList<>();
    for (SeriesMeasurement one : study.widths()) {
      if (one.diverging() > 0) {
        places.add("%d of %d at width %d".formatted(one.diverging(), one.members(), one.width()));
      }
    }
    for (SeriesMeasurement one : study.depths()) {
      if (one.diverging() > 0) {
        places.add(
            "%d of %d at depth %d, width %d"
                .formatted(one.diverging(), one.members(), one.shape().depth(), one.width()));
      }
    }
    return String.join(", ", places);
  }

  private static Decades.Plot errors(
      String title,
      SeriesStudy study,
      Function<SeriesMeasurement, List<SeriesMeasurement.Size>> sizes) {
    return new Decades.Plot(
        title,
        Along.WHOLE,
        "order k",
        "|f(x; θ*) − sum|",
        study.widths().stream()
            .map(one -> new Decades.Line("n = " + one.width(), trace(sizes.apply(one)), null))
            .toList());
  }

  private static Trace trace(List<SeriesMeasurement.Size> sizes) {
    double[] at = new double[sizes.size()];
    for (int k = 0; k < at.length; k++) {
      at[k] = k;
    }
    return Trace.measured(
        at,
        sizes.stream().mapToDouble(SeriesMeasurement.Size::typical).toArray(),
        sizes.stream().mapToDouble(SeriesMeasurement.Size::error).toArray());
  }

  private static Block rates(SeriesStudy study) {
    List<List<String>> rows = new ArrayList<>();
    for (SeriesMeasurement one : study.widths()) {
      rows.add(
          List.of(
              Integer.toString(one.width()),
              Integer.toString(one.members()),
              Numbers.format(one.loss().typical(), 2),
              Numbers.format(one.rate(), 2),
              Numbers.format(one.slowestRate(), 2),
              Integer.toString(one.diverging())));
    }
    return Table.of(
        List.of(
            "width",
            "networks",
            "loss at the end",
            "error ratio per order, typical",
            "slowest network",
            "not converging"),
        rows);
  }

  private static List<Block> scaling(SeriesStudy study) {
    List<Decades.Line> lines = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (int k = 1; k <= study.order(); k++) {
      Optional<CorrectedPowerLaw> fit = study.exponent(k);
      if (fit.isEmpty()) {
        continue;
      }
      CorrectedPowerLaw law = fit.get();
      if (k <= MOST_TERMS) {
        lines.add(new Decades.Line(term(k), sizes(study.widths(), k, false), fitted(study, law)));
      }
      int expected = SeriesStudy.expectedExponent(k);
      rows.add(
          List.of(
              Integer.toString(k),
              Numbers.withError(law.exponent(), law.exponentError()),
              Numbers.format(expected),
              Numbers.format(law.zScore(expected), 2),
              law.correctionError() > 0
                  ? Numbers.withError(law.correction(), law.correctionError())
                  : "–",
              law.degreesOfFreedom() > 0
                  ? "%s for %d"
                      .formatted(Numbers.format(law.chiSquare(), 2), law.degreesOfFreedom())
                  : "–"));
    }
    if (rows.isEmpty()) {
      return List.of(
          Prose.of("A power of the width needs two widths and terms that do not vanish."));
    }
    List<Block> blocks = new ArrayList<>();
    if (study.farFromLimit()) {
      blocks.add(
          new Warning(
              "These networks are far from the limit",
              "At width %d the second term is %s of the first: the powers fitted here are not yet those of large n. Wider networks, or earlier times, are nearer."
                  .formatted(
                      study.widths().getFirst().width(),
                      Numbers.format(study.secondToFirst(), 2))));
    }
    blocks.addAll(
        List.of(
            Prose.of(
                "Expected: n^(−⌊k/2⌋). Odd terms add up over the neurons of a layer; even ones carry the random sign of the output"
                    + " weights once more and add up like √n instead of n. So terms 2 and 3 share an exponent, and terms 4 and 5 the next."),
            Decades.chart(
                "Typical size of the terms against width",
                "Root mean square of T_k over samples and outputs, geometric mean over networks, with one standard error; lines: the fit c nˢ exp(a/n).",
                1e-14,
                List.of(
                    new Decades.Plot("", Along.POWERS_OF_TWO, "width n", "typical |T_k|", lines))),
            Table.of(List.of("k", "fitted power s", "expected", "z", "correction a", "χ²"), rows)));
    return blocks;
  }

  private static List<Block> means(TermMeans means, boolean farFromLimit) {
    List<List<String>> rows = new ArrayList<>();
    for (int index = 0; index < means.tests().size(); index++) {
      CoefficientTest test = means.tests().get(index);
      Agreement own = TermMeans.agreement(test);
      rows.add(
          List.of(
              term(TermMeans.order(index)),
              Numbers.format(TermMeans.rms(test.fit().intercept()), 3),
              Numbers.format(TermMeans.rms(test.predicted()), 3),
              Integer.toString(own.count()),
              Numbers.format(own.rootMeanSquare(), 3),
              Numbers.format(own.largest(), 3)));
    }
    return List.of(
        Prose.of(
            "At order 1/n the theory knows both terms: T₂ is ½ d²f/dθ² on the displacement and on its first bend, T₃ is ⅙ d³f/dθ³. Their means"
                + " over networks come from the tensors P, Q, R, S, T, U and the projectors of the algorithm. Fitted: n · E[T_k] = c₀ + c₁/n over the"
                + " widths; predicted: c₀."
                + (farFromLimit
                    ? " These networks are far from the limit, and the fits need not agree."
                    : "")),
        Table.of(
            List.of(
                "",
                "c₀ fitted, rms over samples",
                "c₀ predicted",
                "entries",
                "rms z",
                "largest |z|"),
            rows));
  }

  private static Trace fitted(SeriesStudy study, CorrectedPowerLaw law) {
    double[] at = study.widths().stream().mapToDouble(SeriesMeasurement::width).toArray();
    double[] values = new double[at.length];
    for (int index = 0; index < at.length; index++) {
      values[index] = law.at(at[index]);
    }
    return Trace.exact(at, values);
  }

  private static Trace sizes(List<SeriesMeasurement> all, int k, boolean byDepth) {
    return Trace.measured(
        all.stream().mapToDouble(one -> byDepth ? one.shape().depth() : one.width()).toArray(),
        all.stream().mapToDouble(one -> one.terms().get(k).typical()).toArray(),
        all.stream().mapToDouble(one -> one.terms().get(k).error()).toArray());
  }

  private static List<Block> growth(SeriesStudy study) {
    List<Decades.Line> lines = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (int k = 1; k <= Math.min(study.order(), MOST_TERMS); k++) {
      lines.add(new Decades.Line(term(k), sizes(study.depths(), k, true), null));
    }
    for (SeriesMeasurement one : study.depths()) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(one.shape().depth())));
      for (int k = 2; k <= Math.min(study.order(), 5); k++) {
        row.add(Numbers.format(one.terms().get(k).typical() / one.terms().get(1).typical(), 2));
      }
      rows.add(row);
    }
    List<String> header = new ArrayList<>(List.of("L"));
    for (int k = 2; k <= Math.min(study.order(), 5); k++) {
      header.add(term(k) + " / T₁");
    }
    Chart chart =
        Decades.chart(
            "Typical size of the terms against depth",
            "Width %d, every network trained equally far: times in units of 1/θ_max."
                .formatted(study.depths().getFirst().width()),
            1e-14,
            List.of(new Decades.Plot("", Along.POWERS_OF_TWO, "depth L", "typical |T_k|", lines)));
    return List.of(
        Prose.of(
            "At a critical initialization the small parameter is L/n: the higher terms grow with depth as they fall with width,"
                + " T₂/T₁ and T₃/T₁ like L/n, T₄/T₁ and T₅/T₁ like (L/n)². Away from criticality sizes grow or shrink with depth on their own."),
        chart,
        Table.of(header, rows));
  }

  private static String term(int k) {
    return "T" + (char) ('₀' + k);
  }
}
