package dev.quartic.report.page.expand;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Question;
import dev.quartic.report.Block;
import dev.quartic.report.Facts;
import dev.quartic.report.Highlights;
import dev.quartic.report.Highlights.Highlight;
import dev.quartic.report.Highlights.Verdict;
import dev.quartic.report.Prose;
import dev.quartic.report.Report;
import dev.quartic.report.Section;
import dev.quartic.report.Table;
import dev.quartic.report.chart.Decades;
import dev.quartic.report.chart.Decades.Along;
import dev.quartic.report.chart.PredictionScatter;
import dev.quartic.report.chart.Trace;
import dev.quartic.report.page.Subject;
import dev.quartic.report.page.WhatWasAsked;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.PowerLaw;
import dev.quartic.study.expand.algorithms.AlgorithmPair;
import dev.quartic.study.expand.algorithms.AlgorithmsMeasurement;
import dev.quartic.study.expand.algorithms.AlgorithmsMeasurement.Typical;
import dev.quartic.study.expand.algorithms.AlgorithmsStudy;
import dev.quartic.study.expand.algorithms.NamedPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The report of {@code quartic expand --algorithms}. */
public final class AlgorithmsPage {
  private AlgorithmsPage() {}

  /** One experiment's networks, by several algorithms. */
  public static Report of(Question question, AlgorithmsStudy study) {
    List<Section> sections =
        List.of(
            Section.of("In short", highlights(study), explanation(), algorithms(study.plans())),
            WhatWasAsked.section(question, null, Subject.of(question)),
            new Section("Measured and predicted, network by network", predictions(study)),
            new Section("How far apart, and how it falls with width", distances(study)),
            new Section("In the mean over networks", means(study)));
    return new Report(
        "Dependence on the algorithm",
        "The networks of '%s', trained to the end by flow, by descent and with momentum"
            .formatted(question.name()),
        sections);
  }

  private static Block highlights(AlgorithmsStudy study) {
    AlgorithmsMeasurement widest = study.widths().getLast();
    int pair = 1; // momentum and flow
    Agreement agreement = study.agreement();
    boolean judged = study.compared() && study.expansionHolds();
    return Highlights.of(
        new Highlight(
            "f* apart",
            Numbers.format(widest.apart(pair).value(), 2),
            "%s, width %d; 0 at infinite width"
                .formatted(AlgorithmPair.ALL.get(pair).name(study.plans()), widest.width())),
        new Highlight(
            "less what is predicted",
            Numbers.format(widest.left(pair).value(), 2),
            "for the same networks, one by one"),
        new Highlight(
            "θ* apart",
            Numbers.format(widest.moved(pair).value(), 2),
            "beside the way from θ to θ*"),
        new Highlight(
            "rms z of the means",
            agreement.count() == 0 ? "–" : Numbers.format(agreement.rootMeanSquare(), 2),
            judged
                ? "theory and networks " + (study.holds() ? "agree" : "disagree")
                : "not judged: too narrow, or a single width",
            !study.holds() ? Verdict.BAD : judged ? Verdict.GOOD : Verdict.NEUTRAL));
  }

  private static Block explanation() {
    return Prose.of(
        "At infinite width gradients of the outputs do not move in training. Whatever adds up gradients, in whatever order, then ends at the one point θ*"
            + " that fits the targets and lies in the span of the initial gradients: θ* = θ − λ ∂f Θ⁻¹ (f − y), the nearest to θ. Flow, descent and momentum agree, and so do their f*."
            + " A finite network moves its gradients while it trains, and now it matters which gradient was followed before which:"
            + " θ* of two algorithms lies apart by n^(−1/2) of its distance from θ, along directions that outputs feel only at the next order,"
            + " so that f* differs by 1/n. Projectors, one set for each algorithm, predict how.");
  }

  private static Block algorithms(List<NamedPlan> plans) {
    List<String> facts = new ArrayList<>();
    for (NamedPlan one : plans) {
      facts.add(one.name());
      facts.add(
          one.plan() instanceof TrainingPlan.GradientDescent(double step, double momentum, _)
              ? "full batch, step size η = %s, momentum μ = %s, until residuals are 1e-8 of their start"
                  .formatted(Numbers.format(step), Numbers.format(momentum))
              : "gradient flow, to t = ∞");
    }
    return Facts.of(facts.toArray(String[]::new));
  }

  private static List<Block> distances(AlgorithmsStudy study) {
    List<Decades.Line> outputs = new ArrayList<>();
    List<Decades.Line> parameters = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < AlgorithmPair.ALL.size(); c++) {
      int pair = c;
      String name = AlgorithmPair.ALL.get(c).name(study.plans());
      outputs.add(line(study, name, one -> one.apart(pair)));
      outputs.add(line(study, name + ", less prediction", one -> one.left(pair)));
      parameters.add(line(study, name, one -> one.moved(pair)));
      rows.add(row(study, name + ": f* apart", one -> one.apart(pair), AlgorithmsStudy.APART));
      rows.add(row(study, name + ": f* left over", one -> one.left(pair), AlgorithmsStudy.LEFT));
      rows.add(row(study, name + ": θ* apart", one -> one.moved(pair), AlgorithmsStudy.MOVED));
      rows.add(
          row(
              study,
              name + ": relative error of that prediction",
              one -> one.movedLeft(pair),
              AlgorithmsStudy.MOVED));
    }
    List<String> header = new ArrayList<>(List.of("typical network"));
    study.widths().forEach(one -> header.add("width " + one.width()));
    header.add("falls like n^s, s =");
    header.add("expected s");
    return List.of(
        Decades.chart(
            "Distances of trained networks against width",
            "Geometric means over networks, with one standard error. Left: root mean square over test outputs of f*_A − f*_B, and of what the expansion of each network leaves over of it."
                + " Right: ‖θ*_A − θ*_B‖ / ‖θ* − θ‖, norms weighted by 1/λ.",
            1e-8,
            List.of(
                new Decades.Plot("f*", Along.POWERS_OF_TWO, "width n", "|f*_A − f*_B|", outputs),
                new Decades.Plot("θ*", Along.POWERS_OF_TWO, "width n", "relative", parameters))),
        Table.of(header, rows));
  }

  private static Decades.Line line(
      AlgorithmsStudy study, String name, Function<AlgorithmsMeasurement, Typical> figure) {
    return new Decades.Line(
        name,
        Trace.measured(
            study.widths().stream().mapToDouble(AlgorithmsMeasurement::width).toArray(),
            study.widths().stream().mapToDouble(one -> figure.apply(one).value()).toArray(),
            study.widths().stream().mapToDouble(one -> figure.apply(one).error()).toArray()),
        null);
  }

  private static List<String> row(
      AlgorithmsStudy study,
      String name,
      Function<AlgorithmsMeasurement, Typical> figure,
      double expected) {
    List<String> row = new ArrayList<>(List.of(name));
    study.widths().stream()
        .map(figure)
        .forEach(one -> row.add(Numbers.withError(one.value(), one.error())));
    row.add(
        study
            .exponent(figure)
            .map((PowerLaw fit) -> Numbers.withError(fit.exponent(), fit.exponentError()))
            .orElse("–"));
    row.add(Numbers.format(expected));
    return row;
  }

  private static List<Block> predictions(AlgorithmsStudy study) {
    return List.of(
        PredictionScatter.chart(
            "f*_A − f*_B of every network and test output",
            "Predicted from the network's own tensors at initialization, measured by training it.",
            views(study, AlgorithmsMeasurement::predicted, AlgorithmsMeasurement::difference)),
        PredictionScatter.chart(
            "Relative distance of θ* of every network",
            "Predicted to leading order by the network's own tensor II, measured between its parameters.",
            views(
                study, AlgorithmsMeasurement::predictedDistance, AlgorithmsMeasurement::distance)));
  }

  /** One for each width, the widest first. */
  private static List<PredictionScatter.View> views(
      AlgorithmsStudy study,
      Function<AlgorithmsMeasurement, NdArray> predicted,
      Function<AlgorithmsMeasurement, NdArray> measured) {
    List<PredictionScatter.View> views = new ArrayList<>();
    for (AlgorithmsMeasurement one : study.widths().reversed()) {
      List<PredictionScatter.Plot> plots = new ArrayList<>();
      for (int c = 0; c < AlgorithmPair.ALL.size(); c++) {
        plots.add(
            new PredictionScatter.Plot(
                AlgorithmPair.ALL.get(c).name(study.plans()),
                values(predicted.apply(one).slice(c)),
                values(measured.apply(one).slice(c))));
      }
      views.add(new PredictionScatter.View("n = " + one.width(), plots));
    }
    return views;
  }

  private static List<Double> values(NdArray array) {
    List<Double> values = new ArrayList<>();
    for (double value : array.data()) {
      values.add(value);
    }
    return values;
  }

  private static List<Block> means(AlgorithmsStudy study) {
    List<List<String>> rows = new ArrayList<>();
    NdArray fitted = study.mean().fit().intercept();
    int test = fitted.length(1);
    int outputs = study.theory().outputs();
    for (int c = 0; c < AlgorithmPair.ALL.size(); c++) {
      for (int p = 0; p < test; p++) {
        rows.add(
            List.of(
                AlgorithmPair.ALL.get(c).name(study.plans()),
                outputs == 1
                    ? "test %d".formatted(p)
                    : "test %d, output %d".formatted(p / outputs, p % outputs),
                Numbers.withError(fitted.get(c, p), study.mean().fit().interceptError().get(c, p)),
                Numbers.format(study.mean().predicted().get(c, p)),
                Numbers.format(study.mean().zScore().get(c, p), 2)));
      }
    }
    return List.of(
        Prose.of(
            "n · E[f*_A − f*_B], n the first hidden width: extrapolated over widths with c₀ + c₁/n from networks and their mirror images, and predicted as the"
                + " difference of two coefficients of 1/n, with no network at all. One of three differences is that of the others; it is shown and not counted."),
        Table.of(List.of("", "sample", "c₀ of networks", "predicted", "z"), rows));
  }
}
