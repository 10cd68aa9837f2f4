package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import dev.quartic.report.Table;
import dev.quartic.study.answer.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Eigenvalues of the frozen NTK on the training samples, and the times they set. */
public final class Spectrum {
  private static final int MOST_ROWS = 64;

  private Spectrum() {}

  /**
   * Returns the chart of a spectrum.
   *
   * @param title for example "Spectrum of Θ"
   * @param eigenvalues in any order; those that are not positive are counted but not drawn
   */
  public static Chart chart(String title, double[] eigenvalues) {
    List<Double> positive =
        Trace.list(eigenvalues).stream()
            .filter(v -> v > 0)
            .sorted(Comparator.reverseOrder())
            .toList();
    List<double[]> rows = new ArrayList<>();
    List<List<String>> numbers = new ArrayList<>();
    for (int i = 0; i < positive.size(); i++) {
      double value = positive.get(i);
      rows.add(new double[] {i + 1, value, value, value});
      numbers.add(
          List.of(Integer.toString(i + 1), Numbers.padded(value), Numbers.padded(1 / value)));
    }
    var axis = Axis.log("eigenvalue θ", positive.stream().mapToDouble(Double::doubleValue), 1e-30);
    var times = Json.object("name", "time 1/θ", "invert", true);
    axis.set("twin", times);
    Panel panel =
        new Panel(
            "",
            Axis.whole("rank of the eigenvalue", 1, Math.max(1, positive.size())),
            axis,
            List.of(Series.points("eigenvalues of Θ", "circle", Palette.BLUE, rows).unlisted()));
    Table table =
        numbers.isEmpty() || numbers.size() > MOST_ROWS
            ? null
            : Table.of(List.of("rank", "θ", "1/θ"), numbers);
    return new Chart(
        title,
        caption(positive, eigenvalues.length),
        List.of(Panel.view("", List.of(panel), 0, table)),
        320);
  }

  private static String caption(List<Double> positive, int all) {
    String caption =
        "Eigenvalues θ of the frozen NTK on the training samples (left, logarithmic), largest"
            + " first. Gradient flow learns the component along an eigenvector in a time of about"
            + " 1/θ (right).";
    if (!positive.isEmpty()) {
      caption +=
          " Condition number θ_max/θ_min = %s."
              .formatted(Numbers.format(positive.getFirst() / positive.getLast(), 3));
    }
    int missing = all - positive.size();
    return missing == 0
        ? caption
        : caption + " Not drawn: %d eigenvalues that are not positive.".formatted(missing);
  }
}
