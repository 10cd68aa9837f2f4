package dev.quartic.report.page;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.report.Block;
import dev.quartic.report.Chart;
import dev.quartic.report.Prose;
import dev.quartic.report.Row;
import dev.quartic.report.Section;
import dev.quartic.report.Table;
import dev.quartic.report.chart.TimeLines;
import dev.quartic.report.chart.Trace;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.prediction.HalfOrderSize;
import dev.quartic.study.prediction.HalfOrderStudy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How many neurons changed sides of their kinks, for which samples, and what that moved. */
final class CrossedNeurons {
  /** Of training samples, and of test samples, each. */
  private static final int MOST_ROWS = 12;

  private final HalfOrderStudy study;
  private final NdArray crossed;
  private final NdArray held;
  private final int time;

  private CrossedNeurons(HalfOrderStudy study) {
    this.study = study;
    crossed = study.result().value().crossed();
    held = study.result().value().held();
    time = Math.max(0, study.lastTrusted());
  }

  static Section section(HalfOrderStudy study) {
    return new Section(
        "Which neurons changed sides, and what they moved", new CrossedNeurons(study).blocks());
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "A neuron has a kink for every training sample: the inputs of its activation, one for each sample, stand on either side of it."
                + " Training moves them, and a few pass from one side to the other. Each passage changes the slope with which this neuron learns from this"
                + " sample. On the left, how many neurons of a layer have done so, on average over training samples; on the right, what all of them"
                + " together move, beside infinite width: means by √(E[z]² + Var z), variances by its square, the tangent kernel by Θ"
                + " (root mean squares%s)."
                    .formatted(
                        study.result().value().mean().length(1) > train()
                            ? " over test samples, of the kernel over all"
                            : "")));
    blocks.add(new Row(List.of(counts(), moved())));
    blocks.add(
        Prose.of(
            "At t = %s, sample by sample: neurons of each layer on the other side of the sample's kink%s than at the start%s, what all passages together add to E[z] of the sample, and by how much they have moved its own tangent kernel H. Training samples whose kinks are crossed most come first%s; test samples follow, at whose kinks nothing happens of this order: neurons cross them as often to one side as to the other."
                .formatted(
                    moment(),
                    kinks() > 1 ? "s" : "",
                    anyHeld() ? ", and behind a plus those that are held at it" : "",
                    train() > MOST_ROWS ? ", the first %d of them".formatted(MOST_ROWS) : "")));
    blocks.add(table());
    blocks.add(
        Kernels.change(
            study.theory().question(),
            "How far crossings have moved H at t = " + moment(),
            "E[H(t) − H(0)] to order 1/√n",
            drift()));
    return blocks;
  }

  private String moment() {
    return Numbers.format(study.sizes().get(time).time(), 3);
  }

  private int train() {
    return study.theory().trainSamples();
  }

  private int layers() {
    return crossed.length(1);
  }

  private int kinks() {
    return study.result().value().crossedAtKinks().length(2);
  }

  private boolean anyHeld() {
    return held.slice(time).maxAbs() > 0;
  }

  private double width(int layer) {
    return study.theory().question().architecture().width(layer + 1);
  }

  private Chart counts() {
    List<TimeLines.Line> lines = new ArrayList<>();
    double[] times = Curves.times(study.result().value().times());
    for (int layer = 0; layer < layers(); layer++) {
      double[] shares = new double[times.length];
      for (int at = 0; at < times.length; at++) {
        for (int sample = 0; sample < train(); sample++) {
          shares[at] += 100 * crossed.get(at, layer, sample) / width(layer) / train();
        }
      }
      lines.add(
          new TimeLines.Line("layer %d".formatted(layer + 1), Trace.exact(times, shares), null));
    }
    return TimeLines.chart(
            "Neurons that changed sides",
            "Share of the neurons of each hidden layer that are on the other side of a training sample's kink than at t = 0, mean over"
                + " training samples. It falls with the width like 1/√n.",
            "% of a layer",
            List.of(new TimeLines.Group("", lines)))
        .withHeight(260);
  }

  private Chart moved() {
    return TimeLines.chart(
            "What they moved",
            "Terms of order 1/√n beside infinite width. What is believed of them is told in the section above.",
            "% of infinite width",
            List.of(
                new TimeLines.Group(
                    "",
                    List.of(
                        size("means", HalfOrderSize::mean),
                        size("variances", HalfOrderSize::variance),
                        size("tangent kernel H", HalfOrderSize::drift)))))
        .withHeight(260);
  }

  private TimeLines.Line size(String name, ToDoubleFunction<HalfOrderSize> of) {
    double[] times = study.sizes().stream().mapToDouble(HalfOrderSize::time).toArray();
    double[] values = study.sizes().stream().mapToDouble(of).map(share -> 100 * share).toArray();
    return new TimeLines.Line(name, Trace.exact(times, values), null);
  }

  private double total(int sample) {
    return IntStream.range(0, layers())
        .mapToDouble(layer -> crossed.get(time, layer, sample) / width(layer))
        .sum();
  }

  private Table table() {
    List<String> header = new ArrayList<>(List.of("sample"));
    for (int layer = 0; layer < layers(); layer++) {
      header.add("layer %d, of %.0f".formatted(layer + 1, width(layer)));
    }
    header.addAll(List.of("E[z] at infinite width", "order 1/√n adds", "H moved"));
    List<String> labels = Kernels.labels(study.theory().question());
    List<List<String>> rows = new ArrayList<>();
    IntStream.range(0, train())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer sample) -> -total(sample)))
        .limit(MOST_ROWS)
        .forEach(sample -> rows.add(row(labels.get(sample), sample)));
    int samples = study.result().value().mean().length(1);
    for (int sample = train(); sample < Math.min(samples, train() + MOST_ROWS); sample++) {
      rows.add(row(labels.get(sample), sample));
    }
    return Table.of(header, rows);
  }

  private List<String> row(String label, int sample) {
    List<String> row = new ArrayList<>(List.of(label));
    for (int layer = 0; layer < layers(); layer++) {
      if (sample >= train()) {
        row.add("–");
        continue;
      }
      double stay = held.get(time, layer, sample);
      String count = Numbers.format(crossed.get(time, layer, sample), 3);
      row.add(anyHeld() ? "%s + %s".formatted(count, Numbers.format(stay, 2)) : count);
    }
    int output = largest(sample);
    row.add(
        Numbers.padded(study.theory().prediction().means().get(time).get(sample, output))
            + (outputs() > 1 ? " (output %d)".formatted(output) : ""));
    row.add(
        Numbers.withError(
            study.result().value().mean().get(time, sample, output),
            study.result().error().mean().get(time, sample, output)));
    if (sample >= train()) {
      row.add("–");
      return row;
    }
    double drift = study.result().value().ntkDrift().get(time, sample, sample);
    double theta = study.theory().kernels().frozenNtk().get(sample, sample);
    row.add(Numbers.format(100 * drift / theta, 2) + " %");
    return row;
  }

  private int outputs() {
    return study.result().value().mean().length(2);
  }

  /** The output that is moved most. */
  private int largest(int sample) {
    NdArray means = study.result().value().mean();
    return IntStream.range(0, outputs())
        .boxed()
        .max(Comparator.comparingDouble(output -> Math.abs(means.get(time, sample, output))))
        .orElse(0);
  }

  private Matrix drift() {
    NdArray drifts = study.result().value().ntkDrift();
    int samples = drifts.length(1);
    return Matrix.build(samples, samples, (i, j) -> drifts.get(time, i, j));
  }
}
