package dev.quartic.report.page.minimal;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Question;
import dev.quartic.report.Chart;
import dev.quartic.report.Row;
import dev.quartic.report.chart.OrderScaling;
import dev.quartic.report.chart.TestPoint;
import dev.quartic.report.chart.TheoryCurve;
import dev.quartic.report.chart.TimeLines;
import dev.quartic.report.chart.Trace;
import dev.quartic.report.chart.TrainingCurves;
import dev.quartic.report.page.Kernels;
import dev.quartic.report.page.Subject;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.minimal.DrawStudy;
import dev.quartic.study.minimal.MinimalStudy;
import dev.quartic.study.minimal.StrengthSweep;
import dev.quartic.study.minimal.WorkedExample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The figures of a minimal model. */
final class MinimalFigures {
  private MinimalFigures() {}

  /** f of the worked example along training. */
  static Chart training(MinimalStudy study, List<Subject> subjects) {
    WorkedExample example = study.example();
    double[] times = times(study);
    List<TimeLines.Group> groups = new ArrayList<>();
    for (Subject subject : subjects) {
      List<TimeLines.Line> lines = new ArrayList<>();
      if (study.problem().model().isLinear()) {
        lines.add(line("linear", times, example.sums().get(0), subject, example.simulated()));
      } else {
        lines.add(line("linear", times, example.sums().get(0), subject, null));
        lines.add(line("to order ε", times, example.sums().get(1), subject, null));
        lines.add(line("to order ε²", times, example.sums().get(2), subject, example.simulated()));
      }
      groups.add(new TimeLines.Group(subject.label(), lines));
    }
    return TimeLines.chart(
        "f along training, from θ = start",
        "Lines: perturbation theory to every order. Points: the model really trained.",
        "output f (units of the targets)",
        groups);
  }

  /** What is added to the linear model. */
  static Chart beyondLinear(MinimalStudy study, List<Subject> subjects) {
    WorkedExample example = study.example();
    NdArray linear = example.sums().get(0);
    double[] times = times(study);
    List<TimeLines.Group> groups = new ArrayList<>();
    for (Subject subject : subjects) {
      groups.add(
          new TimeLines.Group(
              subject.label(),
              List.of(
                  line("linear", times, linear.minus(linear), subject, null),
                  line("to order ε", times, example.sums().get(1).minus(linear), subject, null),
                  line(
                      "to order ε²",
                      times,
                      example.sums().get(2).minus(linear),
                      subject,
                      example.simulated().minus(linear)))));
    }
    return TimeLines.chart(
        "The same without the linear part",
        "What the motion of the kernel adds. Lines: perturbation theory. Points: the model really trained.",
        "f − linear (units of the targets)",
        groups);
  }

  private static TimeLines.Line line(
      String name, double[] times, NdArray theory, Subject subject, @Nullable NdArray trained) {
    return new TimeLines.Line(
        name,
        Trace.exact(times, column(theory, subject)),
        trained == null ? null : Trace.exact(times, column(trained, subject)));
  }

  /** What is left over against ε. */
  static Chart sweep(StrengthSweep sweep) {
    double largest = sweep.strengths().getFirst();
    List<OrderScaling.Level> levels = new ArrayList<>();
    for (StrengthSweep.Level level : sweep.levels()) {
      int count = sweep.strengths().size();
      double[] places = new double[count];
      double[] values = new double[count];
      double[] errors = new double[count];
      for (int index = 0; index < count; index++) { // ascending
        int at = count - 1 - index;
        places[index] = Math.log(sweep.strengths().get(at) / largest) / Math.log(2);
        values[index] = level.remainder().get(at);
        errors[index] = level.error().get(at);
      }
      levels.add(
          new OrderScaling.Level(
              level.name(),
              Trace.measured(places, values, errors),
              level.expected(),
              level.slope(),
              level.slopeError()));
    }
    return OrderScaling.chart(
        "What every order leaves over",
        "ε / " + Numbers.format(largest),
        "trained − theory (units of the targets)",
        levels);
  }

  /** The kernel before and after training. */
  static Row kernels(MinimalStudy study) {
    Question question = study.problem().question();
    return Row.of(
        Kernels.change(question, "H before training", "H", study.example().kernel()),
        Kernels.change(question, "H after training", "H", study.example().kernelAfter()));
  }

  /** The change of the kernel, trained and predicted. */
  static Row kernelChanges(MinimalStudy study) {
    Question question = study.problem().question();
    WorkedExample example = study.example();
    Matrix before = example.kernel();
    return Row.of(
        Kernels.change(
            question,
            "Change, trained",
            "H(t) − H(0) at the last time",
            difference(example.kernelAfter(), before)),
        Kernels.change(
            question,
            "Change to order ε²",
            "H(t) − H(0) by perturbation theory",
            difference(example.kernelPredicted().getLast(), before)));
  }

  static Matrix difference(Matrix one, Matrix other) {
    return Matrix.build(
        one.rows(), one.columns(), (row, column) -> one.get(row, column) - other.get(row, column));
  }

  /** Means and spreads over draws. */
  static Chart draws(MinimalStudy study, DrawStudy draws, List<Subject> subjects) {
    double[] times = times(study);
    NdArray linearVariance = draws.linearVariance();
    List<TestPoint> points = new ArrayList<>();
    for (Subject subject : subjects) {
      List<TheoryCurve> theories = new ArrayList<>();
      theories.add(
          curve("linear, closed form", times, draws.linear().mean(), linearVariance, subject));
      if (!study.problem().model().isLinear()) {
        theories.add(
            curve(
                "to order ε²",
                times,
                draws.expansion().mean(),
                draws.expansion().variance(),
                subject));
      }
      points.add(
          new TestPoint(
              subject.label(),
              theories,
              Trace.measured(
                  times,
                  column(draws.trained().mean(), subject),
                  column(draws.trained().meanError(), subject)),
              Trace.exact(times, map(column(draws.trained().variance(), subject), Math::sqrt))
                  .values(),
              subject.target()));
    }
    return TrainingCurves.chart("f over draws of θ", points)
        .withCaption(
            "f at every sample against training time. "
                + (study.problem().model().isLinear()
                    ? "Line and bands: mean, ±1 standard deviation and the central 95 % of a Gaussian, in closed form."
                    : "Line and bands: mean, ±1 standard deviation and the central 95 % of a Gaussian of the expansions to order ε²,"
                        + " averaged over %d draws; the other line, with dashed edges: a linear model (ε = 0) in closed form."
                            .formatted(draws.expanded()))
                + " Points: mean of the trained draws with one standard error; short marks: ±1 standard deviation.");
  }

  private static TheoryCurve curve(
      String name, double[] times, NdArray mean, NdArray variance, Subject subject) {
    return TheoryCurve.of(
        name,
        times,
        column(mean, subject),
        map(column(variance, subject), value -> Math.sqrt(Math.max(0, value))));
  }

  private static double[] times(MinimalStudy study) {
    return study.problem().plan().times().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] column(NdArray array, Subject subject) {
    double[] values = new double[array.length(0)];
    for (int time = 0; time < values.length; time++) {
      values[time] = array.get(time, subject.sample(), subject.output());
    }
    return values;
  }

  private static double[] map(double[] values, DoubleUnaryOperator function) {
    return Arrays.stream(values).map(function).toArray();
  }
}
