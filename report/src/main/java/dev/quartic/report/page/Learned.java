package dev.quartic.report.page;

import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.report.Block;
import dev.quartic.report.Chart;
import dev.quartic.report.Prose;
import dev.quartic.report.Row;
import dev.quartic.report.chart.TimeLines;
import dev.quartic.report.chart.Trace;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.prediction.FirstOrderStudy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What hidden layers learn: how far training moves the tangent kernel and the last hidden one. */
final class Learned {
  private static final String CAPTION =
      "Trace over samples of the change since t = 0, beside the trace of the kernel at infinite width. Lines: order 1/n;"
          + " points: ensemble, with one standard error or less (errors of the samples are added up, as if they went"
          + " together). At infinite width the change is exactly zero.";

  private Learned() {}

  static List<Block> blocks(FirstOrderStudy study, @Nullable EnsembleResult ensemble) {
    Matrix ntk = study.theory().kernels().frozenNtk();
    List<Chart> curves = new ArrayList<>();
    List<Chart> maps = new ArrayList<>();
    int last = study.lastTrusted();
    String moment = Numbers.format(study.terms().times().get(last), 3);
    curves.add(
        curve(
            "Change of the tangent kernel H",
            study,
            study.terms().ntkDrift(),
            diagonal(ntk, 0, 1),
            ensemble == null ? null : ensemble.ntkDrift(),
            ensemble == null ? null : ensemble.ntkDriftError()));
    maps.add(
        map("Change of H at t = " + moment, "E[H(t) − H(0)]", study, study.terms().ntkDrift()));
    NdArray hidden = study.terms().hiddenKernelDrift();
    double[] kernel = hiddenKernel(study);
    if (hidden != null && kernel != null) {
      curves.add(
          curve(
              "Change of the last hidden kernel ⟨σσ⟩",
              study,
              hidden,
              kernel,
              ensemble == null ? null : ensemble.hiddenKernelDrift(),
              ensemble == null ? null : ensemble.hiddenKernelDriftError()));
      maps.add(
          map(
              "Change of ⟨σσ⟩ at t = " + moment,
              "change of (1/n) Σ σσ of the last hidden layer",
              study,
              hidden));
    }
    return List.of(
        Prose.of(
            "An infinitely wide network trains without its hidden layers learning anything: its tangent kernel H and the"
                + " kernel of every hidden layer stay what they were. At finite width training moves both. The kernel of the"
                + " last hidden layer is the similarity of samples as the output layer sees it: where it grows, samples"
                + " have come to look more alike. Its change has the largest terms of next order of all that is predicted here:"
                + " where points stand apart from the line, they are right, and a wider network would stand closer."),
        new Row(curves),
        new Row(maps));
  }

  private static Chart curve(
      String title,
      FirstOrderStudy study,
      NdArray drift,
      double[] scale,
      @Nullable NdArray measured,
      @Nullable NdArray error) {
    int train = study.theory().trainSamples();
    List<TimeLines.Line> lines = new ArrayList<>();
    lines.add(line("training samples", study, drift, scale, 0, train, measured, error));
    if (scale.length > train) {
      lines.add(line("test samples", study, drift, scale, train, scale.length, measured, error));
    }
    return TimeLines.chart(
            title, CAPTION, "relative change", List.of(new TimeLines.Group("", lines)))
        .withHeight(260);
  }

  private static TimeLines.Line line(
      String name,
      FirstOrderStudy study,
      NdArray drift,
      double[] scale,
      int from,
      int to,
      @Nullable NdArray measured,
      @Nullable NdArray error) {
    double whole = Arrays.stream(scale, from, to).sum();
    Trace points = null;
    if (measured != null && error != null) {
      double[] times = Curves.times(study.terms().times());
      double[] values = new double[times.length];
      double[] errors = new double[times.length];
      for (int time = 0; time < times.length; time++) {
        values[time] = trace(measured, time, from, to) / whole;
        errors[time] = trace(error, time, from, to) / whole;
      }
      points = Trace.measured(times, values, errors);
    }
    return new TimeLines.Line(
        name, Trusted.trace(study, time -> trace(drift, time, from, to) / whole), points);
  }

  private static double trace(NdArray kernels, int time, int from, int to) {
    double sum = 0;
    for (int sample = from; sample < to; sample++) {
      sum += kernels.get(time, sample, sample);
    }
    return sum;
  }

  private static double[] diagonal(Matrix kernel, double less, double over) {
    double[] diagonal = new double[kernel.rows()];
    Arrays.setAll(diagonal, sample -> (kernel.get(sample, sample) - less) / over);
    return diagonal;
  }

  /** ⟨σσ⟩ of the last hidden layer, from K = C_b + C_W ⟨σσ⟩ of the output. */
  private static double @Nullable [] hiddenKernel(FirstOrderStudy study) {
    var variances = study.theory().question().model().variances();
    double weight = variances.weight().getLast();
    return weight > 0
        ? diagonal(study.theory().kernels().kernel(), variances.bias().getLast(), weight)
        : null;
  }

  private static Chart map(String title, String quantity, FirstOrderStudy study, NdArray drifts) {
    int samples = drifts.length(1);
    Matrix drift = Matrix.build(samples, samples, (i, j) -> drifts.get(study.lastTrusted(), i, j));
    return Kernels.change(study.theory().question(), title, quantity, drift);
  }
}
