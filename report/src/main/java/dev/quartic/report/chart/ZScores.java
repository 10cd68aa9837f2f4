package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import dev.quartic.study.answer.Numbers;
import java.util.List;

/** z-scores of theory against ensemble, and the standard normal they should follow. */
public final class ZScores {
  private static final double END = 6;
  private static final double BIN = 0.5;

  private ZScores() {}

  /**
   * Returns the histogram of z-scores, with their root mean square and largest size.
   *
   * @param title for example "All comparisons at once"
   * @param scores (ensemble − theory) / standard error, one per comparison; may be dependent
   */
  public static Chart chart(String title, double[] scores) {
    List<Double> finite = Trace.list(scores).stream().filter(Double::isFinite).toList();
    int bins = (int) Math.round(2 * END / BIN);
    Histogram histogram = Histogram.of(finite, -END, BIN, bins);
    Panel panel =
        new Panel(
            "",
            Axis.value("z = (ensemble − theory) / standard error", -END, END).put("interval", 1),
            Axis.value("density").put("min", 0),
            List.of(
                Series.bins("z-scores", Palette.GREY, histogram.densities()),
                Series.line(
                    "standard normal",
                    Palette.BLUE,
                    Density.gaussian("standard normal", 0, 1).curve(-END, END))));
    double squares = finite.stream().mapToDouble(z -> z * z).average().orElse(Double.NaN);
    double largest = finite.stream().mapToDouble(Math::abs).max().orElse(Double.NaN);
    String caption =
        "Distribution of %d z-scores, bars of area 1; when theory and ensemble agree they follow"
                .formatted(finite.size())
            + " the standard normal (line). Root mean square %s, expected 1; largest |z| = %s."
                .formatted(Numbers.format(Math.sqrt(squares), 3), Numbers.format(largest, 3))
            + " Scores beyond ±6 count in the outermost bars.";
    return new Chart(title, caption, List.of(Panel.view("", List.of(panel), 0, null)), 320);
  }
}
