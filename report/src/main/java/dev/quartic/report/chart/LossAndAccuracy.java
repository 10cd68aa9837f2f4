package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loss and accuracy on training and test samples against training time. */
public final class LossAndAccuracy {
  private static final String LOSS_CAPTION =
      "Expected loss ½ Σ (z − y)², summed over samples and outputs (logarithmic), against training "
          + "time (logarithmic; t = 0 and t = ∞ in strips of their own). ";
  private static final String MARKS =
      "Lines: theory; points: ensemble mean with one standard error.";

  private static final double SMALLEST_SHARE = 1e-6;

  private LossAndAccuracy() {}

  /**
   * What is known about one split of the data; null where it is not.
   *
   * @param name "train" or "test"
   * @param theoryLoss predicted mean loss at infinite width
   * @param firstOrderLoss the same to order 1/n; NaN where it is not to be believed
   * @param ensembleLoss mean loss of the ensemble
   * @param theoryAccuracy predicted accuracy at infinite width, between 0 and 1
   * @param firstOrderAccuracy the same to order 1/n
   * @param ensembleAccuracy accuracy of the ensemble, between 0 and 1
   */
  public record Split(
      String name,
      @Nullable Trace theoryLoss,
      @Nullable Trace firstOrderLoss,
      @Nullable Trace ensembleLoss,
      @Nullable Trace theoryAccuracy,
      @Nullable Trace firstOrderAccuracy,
      @Nullable Trace ensembleAccuracy) {

    /** What is known at infinite width. */
    public Split(
        String name,
        @Nullable Trace theoryLoss,
        @Nullable Trace ensembleLoss,
        @Nullable Trace theoryAccuracy,
        @Nullable Trace ensembleAccuracy) {
      this(name, theoryLoss, null, ensembleLoss, theoryAccuracy, null, ensembleAccuracy);
    }
  }

  /** Returns the loss and, where any split has it, the accuracy beside it. */
  public static Chart chart(String title, List<Split> splits) {
    TimeAxis time =
        TimeAxis.over(
            splits.stream().flatMap(LossAndAccuracy::traces).flatMap(t -> t.at().stream()));
    List<Panel> panels = new ArrayList<>();
    panels.add(
        new Panel(
            "Loss",
            time.axis("training time t"),
            Axis.log("loss ½ Σ (z − y)²", lossValues(splits), SMALLEST_SHARE),
            series(splits, time, Split::theoryLoss, Split::firstOrderLoss, Split::ensembleLoss)));
    var accuracy =
        series(
            splits,
            time,
            Split::theoryAccuracy,
            Split::firstOrderAccuracy,
            Split::ensembleAccuracy);
    if (!accuracy.isEmpty()) {
      panels.add(
          new Panel(
              "Accuracy",
              time.axis("training time t"),
              Axis.value("share classified correctly").put("max", 1),
              accuracy));
    }
    double least = SMALLEST_SHARE * lossValues(splits).max().orElse(0);
    boolean small = lossValues(splits).anyMatch(loss -> loss < least);
    return new Chart(
        title,
        LOSS_CAPTION
            + (panels.size() > 1 ? "Accuracy: share of samples on the right side. " : "")
            + MARKS
            + (small ? " Losses more than six decades below the largest are off the axis." : ""),
        List.of(Panel.view("", panels, 380, null)),
        320);
  }

  private static List<Series> series(
      List<Split> splits,
      TimeAxis time,
      Function<Split, @Nullable Trace> theory,
      Function<Split, @Nullable Trace> firstOrder,
      Function<Split, @Nullable Trace> ensemble) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < splits.size(); i++) {
      Split split = splits.get(i);
      String color = Palette.line(i);
      Trace line = theory.apply(split);
      if (line != null) {
        var rows = time.segments(line.at(), k -> new double[] {line.values().get(k)});
        series.add(
            split.firstOrderLoss() == null
                ? Series.line(split.name() + ": theory", color, rows)
                : Series.dashed(split.name() + ": infinite width", color, rows));
      }
      Trace corrected = firstOrder.apply(split);
      if (corrected != null) {
        var rows = time.segments(corrected.at(), k -> new double[] {corrected.values().get(k)});
        series.add(Series.line(split.name() + ": order 1/n", color, rows));
      }
      Trace points = ensemble.apply(split);
      if (points != null) {
        String shape = i == 0 ? "circle" : "diamond";
        series.add(Series.points(split.name() + ": ensemble", shape, color, time.points(points)));
      }
    }
    return series;
  }

  private static Stream<Trace> traces(Split split) {
    return Stream.concat(losses(split), present(split.theoryAccuracy(), split.ensembleAccuracy()));
  }

  private static Stream<Trace> losses(Split split) {
    return present(split.theoryLoss(), split.ensembleLoss());
  }

  private static Stream<Trace> present(@Nullable Trace theory, @Nullable Trace ensemble) {
    return Stream.of(Optional.ofNullable(theory), Optional.ofNullable(ensemble))
        .flatMap(Optional::stream);
  }

  private static DoubleStream lossValues(List<Split> splits) {
    return splits.stream()
        .flatMap(LossAndAccuracy::losses)
        .flatMap(trace -> trace.values().stream())
        .mapToDouble(Double::doubleValue);
  }
}
