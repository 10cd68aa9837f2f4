package dev.quartic.report.page.expand;

import dev.quartic.report.Block;
import dev.quartic.report.Table;
import dev.quartic.report.Warning;
import dev.quartic.report.chart.Decades;
import dev.quartic.report.chart.Decades.Along;
import dev.quartic.report.chart.Trace;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.expand.series.SeriesMeasurement;
import dev.quartic.study.expand.series.SeriesStudy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How many terms are needed, and where the series does not converge. */
final class SeriesTruncation {
  /** Below this share of the largest a truncation error is rounding. */
  private static final double SMALLEST = 1e-14;

  private SeriesTruncation() {}

  static List<Block> blocks(SeriesStudy study) {
    List<Decades.Plot> plots = new ArrayList<>();
    plots.add(errors("training samples", study, SeriesMeasurement::train));
    if (!study.widths().getFirst().test().isEmpty()) {
      plots.add(errors("test samples", study, SeriesMeasurement::test));
    }
    List<Block> blocks = new ArrayList<>();
    if (!study.theory().question().model().activation().smooth()) {
      blocks.add(
          new Warning(
              "The activation has a kink",
              "The series is that of the linear piece where a network starts. Neurons that cross the kink leave it, and no order brings the error to zero."));
    } else if (study.diverging() > 0) {
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
}
