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
import dev.quartic.report.chart.NumberGrid;
import dev.quartic.report.chart.TwoLimits;
import dev.quartic.report.page.WhatWasAsked;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.expand.limits.LimitsPrediction;
import dev.quartic.study.expand.limits.LimitsStudy;
import java.util.ArrayList;
import java.util.List;

/** The report of {@code quartic expand --limits}. */
public final class LimitsPage {
  private static final String QUANTITY = "Var(G)/E[G]²";
  private static final int STEPS = 60;

  private LimitsPage() {}

  /** What matters is L/n. */
  public static Report of(Question question, LimitsStudy study) {
    List<TwoLimits.Point> points = study.points().stream().map(LimitsPage::point).toList();
    List<Block> picture = new ArrayList<>();
    picture.add(meaning(study.prediction()));
    study
        .prediction()
        .saturation()
        .ifPresent(reason -> picture.add(new Warning("Not critical", reason)));
    picture.add(
        TwoLimits.collapse("One curve of L/n", collapse(study), QUANTITY, points, curve(study)));
    return new Report(
        "Two limits, and the ratio between them",
        "How much the variance of an output of '%s' differs between networks of width n and depth L"
            .formatted(question.name()),
        List.of(
            Section.of("In short", highlights(study)),
            new Section("Only L/n matters", picture),
            new Section("The two limits", limits(study, points)),
            Section.of("Point by point", grid(study), numbers(study)),
            WhatWasAsked.section(question, null, List.of())));
  }

  private static TwoLimits.Point point(LimitsStudy.Point point) {
    return new TwoLimits.Point(
        point.width(),
        point.depth(),
        point.ratio(),
        point.firstOrder(),
        point.exact().isPresent() ? point.exact().getAsDouble() : null,
        point.measured(),
        point.error());
  }

  private static Highlights highlights(LimitsStudy study) {
    LimitsPrediction prediction = study.prediction();
    int deepest = study.grid().deepest();
    List<Highlight> items = new ArrayList<>();
    items.add(
        prediction.exponential()
            ? new Highlight(
                "all shapes lie on",
                "exp(%s L/n) − 1".formatted(Numbers.format(prediction.rate().orElseThrow(), 3)),
                "exactly Π (1 + c/n) − 1, c = ⟨σ⁴⟩/⟨σ²⟩² − 1")
            : new Highlight(
                "n × fluctuation",
                Numbers.format(prediction.coefficient(deepest), 3),
                "predicted at L = %d: V/K², %s for each hidden layer"
                    .formatted(
                        deepest,
                        Numbers.format(prediction.coefficient(deepest) / (deepest - 1), 3))));
    items.addAll(JudgedScores.highlights(study.agreement(), "comparisons"));
    return new Highlights(items);
  }

  private static Prose meaning(LimitsPrediction prediction) {
    return Prose.of(
        "Given its hidden layers, an output is Gaussian with a variance G = C_b + (C_W/n) Σ σ(z_j)² that they decide. At"
            + " infinite width all networks have the same G = K. In a network of finite width every layer adds a random"
            + " relative change of variance of order 1/n, and L layers add up to L/n: G differs from network to network by"
            + " Var(G)/E[G]², and the distribution of an output over networks is a mixture of Gaussians with an excess"
            + " kurtosis of three times that.",
        prediction.exponential()
            ? "For a scale-invariant activation without bias the changes multiply and are independent: the fluctuation is"
                + " Π (1 + c/n) − 1 exactly, and exp(c L/n) − 1 as n and L grow together. If n → ∞ first, it is zero, and all"
                + " networks are alike; if L → ∞ first, it is infinite, and most networks output next to nothing while a few are"
                + " huge. Neither limit is a trained network that anybody uses: what counts is their ratio."
            : "To first order in 1/n the fluctuation is V/(nK²), which the recursion of the four-point vertex gives layer by"
                + " layer; at a critical initialization it grows in proportion to L for deep networks. If n → ∞ first, it is"
                + " zero; if L → ∞ first, the expansion breaks down. What counts is the ratio L/n. (Beyond first order this"
                + " activation has no exact law here: points that leave the line at large L/n show higher orders.)");
  }

  private static TwoLimits.Curve curve(LimitsStudy study) {
    var prediction = study.prediction();
    var ratios = study.points().stream().mapToDouble(LimitsStudy.Point::ratio).summaryStatistics();
    double span = Math.log(ratios.getMax() / ratios.getMin());
    List<double[]> rows = new ArrayList<>();
    for (int step = 0; step <= STEPS; step++) {
      double ratio = ratios.getMin() * Math.exp(span * step / STEPS);
      rows.add(new double[] {ratio, prediction.curve(ratio)});
    }
    String name =
        prediction.exponential()
            ? "exp(%s L/n) − 1".formatted(Numbers.format(prediction.rate().orElseThrow(), 3))
            : "order 1/n of deep networks, %s L/n"
                .formatted(Numbers.format(prediction.curve(1), 3));
    return new TwoLimits.Curve(name, rows);
  }

  private static String collapse(LimitsStudy study) {
    boolean populations = study.points().stream().anyMatch(LimitsStudy.Point::population);
    return "Relative fluctuation of the output's variance, both axes logarithmic; points: %,d networks of each width with"
            .formatted(study.members())
        + " one standard error, one colour for each width; line: the curve of L/n. In the other view the points stand"
        + " against their own prediction of order 1/n, where shallow networks, whose first layers differ from those far"
        + " up, join the rest."
        + (study.prediction().exponential()
            ? " Networks of small n stay below the curve, for (1 + c/n)^(n/c) is less than e: the exact law (lines below) knows."
            : "")
        + (populations
            ? " Where the fluctuation is large its tail is too heavy for independent draws (few networks make it);"
                + " there populations of networks were followed layer by layer that multiply the large ones."
            : "");
  }

  private static List<Block> limits(LimitsStudy study, List<TwoLimits.Point> points) {
    return List.of(
        TwoLimits.limits(
            "Either limit alone",
            "The same points, against the width at fixed depth, where fluctuations vanish like 1/n, and against the depth"
                + " at fixed width. Lines: "
                + (study.prediction().rate().isPresent() ? "the exact law." : "order 1/n."),
            QUANTITY,
            points));
  }

  private static Chart grid(LimitsStudy study) {
    List<Integer> widths = study.grid().widths();
    List<Integer> depths = study.grid().depths();
    List<NumberGrid.Cell> cells =
        study.points().stream()
            .filter(point -> point.measured() > 0 && point.predicted() > 0)
            .map(point ->
                new NumberGrid.Cell(
                    widths.indexOf(point.width()),
                    depths.indexOf(point.depth()),
                    point.measured() / point.predicted()))
            .toList();
    return NumberGrid.chart(
        "Measured over predicted",
        study.prediction().rate().isPresent()
            ? "1 where the exact law holds, to within the error of the measurement."
            : "1 where the first order in 1/n is all there is. Where it is not, the expansion is at its end: in the upper"
                + " left corner, where L/n is of order 1.",
        "width n",
        widths.stream().map(String::valueOf).toList(),
        "depth L",
        depths.stream().map(String::valueOf).toList(),
        cells);
  }

  private static Table numbers(LimitsStudy study) {
    List<List<String>> rows = new ArrayList<>();
    if (study.prediction().rate().isPresent()) {
      for (var point : study.points()) {
        rows.add(
            List.of(
                Integer.toString(point.width()),
                Integer.toString(point.depth()),
                Numbers.format(point.ratio(), 3),
                Numbers.withError(point.measured(), point.error()),
                Numbers.format(point.predicted()),
                Numbers.format(point.firstOrder()),
                Numbers.format(point.zScore(), 2)));
      }
      return Table.of(
          List.of("n", "L", "L/n", QUANTITY + " measured", "exact", "order 1/n", "z"), rows);
    }
    for (var test : study.tests()) {
      rows.add(
          List.of(
              Integer.toString(test.depth()),
              Integer.toString(test.widths()),
              Numbers.withError(test.fitted(), test.error()),
              Numbers.format(test.predicted()),
              Numbers.format(test.predicted() / (test.depth() - 1)),
              Numbers.format(test.zScore(), 2)));
    }
    return Table.of(
        List.of(
            "L",
            "widths used",
            "n × fluctuation at n → ∞, measured",
            "V/K² predicted",
            "per hidden layer",
            "z"),
        rows);
  }
}
