package dev.quartic.cli;

import dev.quartic.study.answer.Figure;
import dev.quartic.study.sweep.Grid;
import dev.quartic.study.sweep.GridPoint;
import dev.quartic.study.sweep.PointResult;
import dev.quartic.study.sweep.Sweep;
import dev.quartic.study.sweep.SweptKey;
import dev.quartic.study.sweep.SweptValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A sweep as a terminal shows it. */
final class SweepText {
  /** More do not fit on a line. */
  private static final int MOST_FIGURES = 5;

  private static final int MOST_ROWS = 60;

  /** What is shown first where there is more than fits. */
  private static final List<String> FIRST =
      List.of(
          "order0/testLoss",
          "order1/testLoss",
          "order0/testAccuracy",
          "order1/testAccuracy",
          "size/mean",
          "testLoss",
          "testAccuracy");

  private SweepText() {}

  static void grid(Console console, Grid grid) {
    for (SweptKey key : grid.keys()) {
      console.say(
          "  %s: %s",
          key.name(),
          key.values().stream().map(SweptValue::text).collect(Collectors.joining(", ")));
    }
  }

  /** The first figure, for a line of progress. */
  static String inShort(PointResult result) {
    return chosen(result.figures().stream().map(Figure::name).toList()).stream()
        .limit(2)
        .map(result::figure)
        .map(figure -> "; %s %s".formatted(figure.orElseThrow().name(), number(figure.get())))
        .collect(Collectors.joining());
  }

  static void say(Console console, Sweep sweep) {
    List<String> figures = chosen(sweep.figures());
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>();
    sweep.grid().keys().forEach(key -> header.add(key.name()));
    header.addAll(figures);
    rows.add(header);
    for (GridPoint point : sweep.grid().points().stream().limit(MOST_ROWS).toList()) {
      List<String> row = new ArrayList<>();
      point.values().forEach(value -> row.add(value.text()));
      for (String name : figures) {
        row.add(sweep.results().get(point.index()).figure(name).map(SweepText::number).orElse("-"));
      }
      rows.add(row);
    }
    console.say("");
    columns(console, rows);
    if (sweep.grid().size() > MOST_ROWS) {
      console.say("  … and %d points more", sweep.grid().size() - MOST_ROWS);
    }
    sweep
        .warnings()
        .forEach((text, points) ->
            console.warn("at %d of %d points: %s".formatted(points, sweep.grid().size(), text)));
  }

  private static List<String> chosen(List<String> all) {
    List<String> chosen = new ArrayList<>(FIRST);
    chosen.retainAll(all);
    all.stream().filter(name -> !chosen.contains(name)).forEach(chosen::add);
    return chosen.subList(0, Math.min(MOST_FIGURES, chosen.size()));
  }

  /** Four digits, and one standard error where it was measured. */
  static String number(Figure figure) {
    String value = short4(figure.value());
    return figure.error().isPresent()
        ? value + " ± " + short4(figure.error().getAsDouble())
        : value;
  }

  private static String short4(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4g", value);
  }

  /** Rows of cells, set in columns. */
  static void columns(Console console, List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String gap = " ".repeat(widths[column] - row.get(column).length());
        line.append("  ").append(column == 0 ? row.get(column) + gap : gap + row.get(column));
      }
      console.say("%s", line.toString().stripTrailing());
    }
  }
}
