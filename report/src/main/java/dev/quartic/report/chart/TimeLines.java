package dev.quartic.report.chart;

import dev.quartic.report.Chart;
import dev.quartic.report.Table;
import dev.quartic.study.answer.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several quantities of one kind against training time: lines from theory, points from networks.
 */
public final class TimeLines {
  private TimeLines() {}

  /**
   * One quantity.
   *
   * @param name in the legend
   * @param theory at every time; NaN leaves a gap
   * @param ensemble with standard errors, or null
   */
  public record Line(String name, Trace theory, @Nullable Trace ensemble) {}

  /**
   * The lines that belong together.
   *
   * @param label for example "test 3 · boot"
   * @param lines the same kinds in every group
   */
  public record Group(String label, List<Line> lines) {

    /** Copies the list. */
    public Group {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Returns small multiples of all groups where there are several, and one view for each.
   *
   * @param title above the figure
   * @param caption how to read it
   * @param quantity name of the vertical axis, with its unit
   * @param groups at least one
   */
  public static Chart chart(String title, String caption, String quantity, List<Group> groups) {
    TimeAxis time = TimeAxis.over(groups.stream().flatMap(TimeLines::times));
    List<Chart.View> views = new ArrayList<>();
    if (groups.size() > 1) {
      views.add(
          Panel.smallMultiples(
              "All",
              groups.stream().map(group -> panel(group, time, quantity, group.label())).toList(),
              260));
    }
    for (Group group : groups) {
      views.add(
          Panel.view(group.label(), List.of(panel(group, time, quantity, "")), 0, numbers(group)));
    }
    return new Chart(title, caption, views, groups.size() > 4 ? 230 : 280);
  }

  private static Panel panel(Group group, TimeAxis time, String quantity, String title) {
    List<Series> series = new ArrayList<>();
    series.add(Series.line("zero", Palette.GREY, time.across(0)).unlisted().silent());
    for (int index = 0; index < group.lines().size(); index++) {
      Line line = group.lines().get(index);
      String color = Palette.line(index);
      series.add(
          Series.line(
              line.name(),
              color,
              time.segments(
                  line.theory().at(), i -> new double[] {line.theory().values().get(i)})));
      Trace ensemble = line.ensemble();
      if (ensemble != null) {
        series.add(
            Series.points(line.name(), "circle", color, time.points(ensemble)).tip("ensemble"));
      }
    }
    return new Panel(title, time.axis("training time t"), Axis.value(quantity), series);
  }

  private static Stream<Double> times(Group group) {
    return group.lines().stream()
        .flatMap(line -> {
          Trace ensemble = line.ensemble();
          return ensemble == null
              ? line.theory().at().stream()
              : Stream.concat(line.theory().at().stream(), ensemble.at().stream());
        });
  }

  private static Table numbers(Group group) {
    List<String> header = new ArrayList<>(List.of("t"));
    for (Line line : group.lines()) {
      header.add(line.name());
      if (line.ensemble() != null) {
        header.add(line.name() + ": ensemble");
      }
    }
    List<List<String>> rows = new ArrayList<>();
    List<Double> times = group.lines().getFirst().theory().at();
    for (double time : times) {
      List<String> row = new ArrayList<>(List.of(Numbers.format(time)));
      for (Line line : group.lines()) {
        int at = line.theory().at().indexOf(time);
        row.add(at < 0 ? "–" : Numbers.padded(line.theory().values().get(at)));
        Trace ensemble = line.ensemble();
        if (ensemble != null) {
          int place = ensemble.at().indexOf(time);
          row.add(
              place < 0
                  ? "–"
                  : Numbers.withError(ensemble.values().get(place), ensemble.error(place)));
        }
      }
      rows.add(row);
    }
    return Table.of(header, rows);
  }
}
