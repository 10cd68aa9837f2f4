package dev.quartic.report.page.expand;

import dev.quartic.question.Question;
import dev.quartic.report.Block;
import dev.quartic.report.Chart;
import dev.quartic.report.Highlights;
import dev.quartic.report.Highlights.Highlight;
import dev.quartic.report.Prose;
import dev.quartic.report.Report;
import dev.quartic.report.Section;
import dev.quartic.report.Table;
import dev.quartic.report.Warning;
import dev.quartic.report.chart.Trace;
import dev.quartic.report.chart.WidthTrends;
import dev.quartic.report.chart.ZScores;
import dev.quartic.report.page.WhatWasAsked;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.PowerLaw;
import dev.quartic.study.expand.start.JointStudy;
import dev.quartic.study.expand.start.JointSummary;
import dev.quartic.study.expand.start.JointTrend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The report of {@code quartic expand --initial}. */
public final class InitialPage {
  private InitialPage() {}

  /** f and its derivatives at the start. */
  public static Report of(Question question, JointStudy study) {
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of("In short", highlights(study), meaning(study)));
    sections.add(new Section("Scatter", scatter(question, study)));
    sections.add(Section.of("Towards independent and Gaussian", trendChart(study), trends(study)));
    sections.add(Section.of("Moments of order 1/n", moments(study), scores(study), entries(study)));
    sections.add(WhatWasAsked.section(question, null, List.of()));
    return new Report(
        "The joint distribution at initialization",
        "A network of '%s' and its first two derivatives before training, over networks of widths %s"
            .formatted(question.name(), study.widths()),
        sections);
  }

  private static Highlights highlights(JointStudy study) {
    List<Highlight> items = new ArrayList<>(JudgedScores.highlights(study.agreement(), "moments"));
    items.add(
        new Highlight(
            "networks",
            String.format(Locale.ROOT, "%,d", study.draws().stream().mapToInt(d -> d.rows()).sum()),
            "drawn, at widths " + study.widths()));
    return new Highlights(items);
  }

  private static Prose meaning(JointStudy study) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        "Training starts from three random things: the output z, its gradient df/dθ, which enters through the tangent kernel"
            + " H = Σ λ ∂z ∂z, and its second derivative, which enters through dH = Σ λ λ ∂∂z ∂z ∂z, the change of H along a step."
            + " They have different sizes: z stays as it is when n grows, H differs from network to network by a relative 1/√n only,"
            + " and dH itself is of order 1/n. The figures below show z, √n (H − Θ) and n dH, which all keep their size.");
    paragraphs.add(
        "What holds at every width: turning the sign of the output layer turns those of z and dH and leaves H, so that z and"
            + " dH have mean zero and no correlation with H, exactly. They are not independent of H: a network with a large H has"
            + " large outputs, E[z z ΔH] = (D + F + F)/n. In the rescaled numbers that is of order 1/√n, and goes away as n grows, as do"
            + " skewness and excess kurtosis: H becomes independent of the pair (z, n dH), and all become Gaussian.");
    paragraphs.add(
        study.prediction().features().derivative()
            ? "What does not go away: z and n dH stay correlated at infinite width, by E[z n dH] = P + Q + Q, and so do entries of H"
                + " at different samples. So f and d²f/dθ² are independent at infinite width in the sense that the second vanishes;"
                + " its correlation with f, of order 1/n like itself, is what begins to matter at order 1/n."
            : "The activation has a kink, where σ″ is a δ function that derivatives of a real network do not see: dH is left out.");
    return new Prose(paragraphs);
  }

  private static List<Block> scatter(Question question, JointStudy study) {
    List<Block> blocks = new ArrayList<>();
    var clouds = new InitialClouds(study);
    JointSummary.missing(question.model().activation())
        .ifPresent(reason -> blocks.add(new Warning("No second derivative", reason)));
    blocks.add(clouds.scatter());
    blocks.add(clouds.marginals());
    return blocks;
  }

  private static Chart trendChart(JointStudy study) {
    return WidthTrends.chart(
        "Correlations and shapes over the width",
        "Points: networks, with one standard error; lines: theory to leading order, where it says something. Left, what vanishes"
            + " like 1/√n or 1/n; right, what stays, and what is zero at every width. (The line of corr(z, dH) takes the covariance from theory and"
            + " the spread of dH from the networks: its variance is not among the tensors of order 1/n.)",
        "correlation, skewness, excess kurtosis",
        List.of(
            group("what goes away", study, trend -> trend.exponent() < 0),
            group("what stays", study, trend -> !(trend.exponent() < 0))));
  }

  private static WidthTrends.Group group(
      String title, JointStudy study, Predicate<JointTrend> chosen) {
    double[] widths = study.widths().stream().mapToDouble(width -> width).toArray();
    return new WidthTrends.Group(
        title,
        study.trends().stream()
            .filter(chosen)
            .map(trend ->
                new WidthTrends.Trend(
                    trend.symbol(),
                    Trace.measured(widths, array(trend.measured()), array(trend.errors())),
                    trend.isPredicted() ? trend.predicted() : List.of()))
            .toList());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Table trends(JointStudy study) {
    List<String> header = new ArrayList<>(List.of(""));
    study.widths().forEach(width -> header.addAll(List.of("n = " + width, "theory")));
    header.addAll(List.of("falls like", "measured exponent"));
    double[] widths = study.widths().stream().mapToDouble(width -> width).toArray();
    List<List<String>> rows = new ArrayList<>();
    for (JointTrend trend : study.trends()) {
      List<String> row = new ArrayList<>(List.of(trend.symbol()));
      for (int index = 0; index < widths.length; index++) {
        row.add(Numbers.withError(trend.measured().get(index), trend.errors().get(index)));
        row.add(Numbers.format(trend.predicted().get(index), 3));
      }
      PowerLaw law = trend.law(widths);
      row.add(falls(trend.exponent()));
      row.add(
          trend.exponent() < 0 && Double.isFinite(law.exponent())
              ? Numbers.withError(law.exponent(), law.exponentError())
              : "–");
      rows.add(row);
    }
    return Table.of(header, rows);
  }

  private static String falls(double exponent) {
    return Double.isNaN(exponent)
        ? "zero at every n"
        : exponent == 0 ? "stays" : exponent == -1 ? "1/n" : "1/√n";
  }

  private static Table moments(JointStudy study) {
    List<List<String>> rows = new ArrayList<>();
    for (String kind : study.kinds()) {
      Agreement own = Agreement.of(study.zScores(kind));
      rows.add(
          List.of(
              kind,
              study.tensors(kind),
              Integer.toString(own.count()),
              Numbers.format(own.rootMeanSquare(), 3),
              Numbers.format(own.largest(), 3)));
    }
    return Table.of(
        List.of("moment", "n (moment − infinite width)", "entries", "rms z", "largest |z|"), rows);
  }

  private static Block scores(JointStudy study) {
    return study.zScores().length == 0
        ? Prose.of("Two widths or more would be extrapolated to n → ∞ and tested.")
        : ZScores.chart("All moments", study.zScores());
  }

  private static Table entries(JointStudy study) {
    List<List<String>> rows = new ArrayList<>();
    int last = study.widths().size() - 1;
    for (var one : study.comparisons()) {
      if (one.tensors().equals("0")) {
        continue;
      }
      rows.add(
          List.of(
              one.kind(),
              one.subscripts().toString(),
              Numbers.padded(one.predicted()),
              Numbers.withError(one.measured().getFirst(), one.errors().getFirst()),
              Numbers.withError(one.measured().get(last), one.errors().get(last)),
              Numbers.withError(one.fitted(), one.fittedError()),
              Numbers.format(one.zScore(), 2)));
    }
    return Table.of(
        List.of(
            "moment",
            "samples",
            "predicted",
            "n = " + study.widths().getFirst(),
            "n = " + study.widths().get(last),
            "n → ∞",
            "z"),
        rows);
  }
}
