package dev.quartic.report.page;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.report.Block;
import dev.quartic.report.Chart;
import dev.quartic.report.Facts;
import dev.quartic.report.Report;
import dev.quartic.report.Section;
import dev.quartic.report.Table;
import dev.quartic.report.Warning;
import dev.quartic.report.chart.SettingCurves;
import dev.quartic.report.chart.SettingMap;
import dev.quartic.study.answer.Figure;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.sweep.Grid;
import dev.quartic.study.sweep.GridPoint;
import dev.quartic.study.sweep.Sweep;
import dev.quartic.study.sweep.SweptKey;
import dev.quartic.study.sweep.SweptValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The report of a sweep: curves over one key, heat maps over two, small multiples beyond. */
public final class SweepPage {
  /** Rows that a page can carry; sweep.csv has all. */
  private static final int MOST_ROWS = 500;

  private static final double EVEN = 1e-9;
  private static final double ZERO = 1e-12;

  private SweepPage() {}

  /** The page, without the section on doing it again. */
  public static Report of(Sweep sweep) {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("What was swept", swept(sweep)));
    if (!sweep.figures().isEmpty()) {
      sections.add(new Section("What came out", charts(sweep)));
      sections.add(Section.of("Every point", table(sweep)));
    }
    return new Report(
        "%s over %s"
            .formatted(
                sweep.command().word(),
                sweep.grid().keys().stream().map(SweptKey::name).collect(Collectors.joining(", "))),
        "%d points of '%s'".formatted(sweep.grid().size(), sweep.name()),
        sections);
  }

  private static List<Block> swept(Sweep sweep) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (SweptKey key : sweep.grid().keys()) {
      facts.put(key.name(), String.join(", ", texts(key)));
    }
    facts.put("At every point", "`quartic %s`".formatted(sweep.command().word()));
    facts.put("Each point whole", "its run folder below `points`");
    List<Block> blocks = new ArrayList<>(List.of(Facts.of(facts)));
    sweep
        .warnings()
        .forEach((text, points) ->
            blocks.add(
                new Warning("At %d of %d points".formatted(points, sweep.grid().size()), text)));
    return blocks;
  }

  private static List<String> texts(SweptKey key) {
    return key.values().stream().map(SweptValue::text).toList();
  }

  /** The figures, last those that are zero but for rounding, as a loss at the end of training. */
  private static List<String> drawn(Sweep sweep) {
    return sweep.figures().stream()
        .sorted(
            Comparator.comparing(name ->
                Arrays.stream(sweep.values(name)).allMatch(value -> Math.abs(value) < ZERO)))
        .toList();
  }

  private static List<Block> charts(Sweep sweep) {
    return switch (sweep.grid().keys().size()) {
      case 1 -> List.of(curves(sweep, ""));
      case 2 -> List.of(maps(sweep), curves(sweep, sweep.grid().keys().getLast().name()));
      default -> List.of(maps(sweep));
    };
  }

  /** Over the first key; a second one makes a line for each of its values. */
  private static Chart curves(Sweep sweep, String second) {
    SweptKey first = sweep.grid().keys().getFirst();
    return SettingCurves.chart(
        "Over " + first.name(),
        "Every figure at its last time unless it says otherwise; bars are one standard error, where figures are measured."
            + (second.isEmpty() ? "" : " A line for each value of %s.".formatted(second)),
        first.name(),
        texts(first),
        places(first),
        second.isEmpty() ? byQuantity(sweep) : bySecond(sweep));
  }

  /** One view for each quantity, with a line for each kind of it. */
  private static List<SettingCurves.Plot> byQuantity(Sweep sweep) {
    Map<String, List<SettingCurves.Line>> plots = new LinkedHashMap<>();
    for (String name : drawn(sweep)) {
      Figure figure = Figure.of(name, 0);
      plots
          .computeIfAbsent(figure.quantity(), _ -> new ArrayList<>())
          .add(
              line(
                  sweep,
                  name,
                  figure.kind().isEmpty() ? name : figure.kind(),
                  sweep.grid().points()));
    }
    return plots.entrySet().stream()
        .map(plot -> new SettingCurves.Plot(plot.getKey(), plot.getValue()))
        .toList();
  }

  /** One view for each figure, with a line for each value of the second key. */
  private static List<SettingCurves.Plot> bySecond(Sweep sweep) {
    SweptKey second = sweep.grid().keys().getLast();
    return drawn(sweep).stream()
        .map(name ->
            new SettingCurves.Plot(
                name,
                IntStream.range(0, second.values().size())
                    .mapToObj(place ->
                        line(
                            sweep,
                            name,
                            "%s = %s"
                                .formatted(
                                    sweep.grid().label(second), second.values().get(place).text()),
                            sweep.grid().points().stream()
                                .filter(point -> point.places().getLast() == place)
                                .toList()))
                    .toList()))
        .toList();
  }

  private static SettingCurves.Line line(
      Sweep sweep, String figure, String name, List<GridPoint> points) {
    SweptKey first = sweep.grid().keys().getFirst();
    double[] values = sweep.values(figure);
    Optional<double[]> errors = sweep.errors(figure);
    List<GridPoint> ordered =
        order(first).stream()
            .flatMap(
                place -> points.stream().filter(point -> point.places().getFirst().equals(place)))
            .toList();
    return new SettingCurves.Line(
        name,
        ordered.stream().map(point -> values[point.index()]).toList(),
        errors
            .map(all -> ordered.stream().map(point -> all[point.index()]).toList())
            .orElse(List.of()));
  }

  /** Ascending where values stand at numbers, else as they were given. */
  private static List<Integer> order(SweptKey key) {
    List<Integer> places = IntStream.range(0, key.values().size()).boxed().toList();
    if (places(key).isEmpty()) {
      return places;
    }
    double[] numbers = key.numbers();
    return places.stream().sorted((a, b) -> Double.compare(numbers[a], numbers[b])).toList();
  }

  /** Where values stand on an axis of numbers; empty where even places show them as well. */
  private static List<Double> places(SweptKey key) {
    if (!key.isNumeric() || isEven(key.numbers())) {
      return List.of();
    }
    return IntStream.range(0, key.values().size())
        .mapToObj(place -> key.numbers()[place])
        .sorted()
        .toList();
  }

  /** Whether steps are equal, or factors are. */
  private static boolean isEven(double[] numbers) {
    boolean steps = true;
    boolean factors = true;
    for (int i = 2; i < numbers.length; i++) {
      double step = numbers[i] - numbers[i - 1];
      steps &= Math.abs(step - (numbers[1] - numbers[0])) <= EVEN * Math.abs(numbers[i]);
      double factor = numbers[i] / numbers[i - 1];
      factors &= Math.abs(factor - numbers[1] / numbers[0]) <= EVEN * Math.abs(factor);
    }
    return steps || factors;
  }

  /** The last two keys in cells, those before in sheets. */
  private static Chart maps(Sweep sweep) {
    Grid grid = sweep.grid();
    List<SweptKey> keys = grid.keys();
    int count = keys.size();
    SweptKey up = keys.get(count - 2);
    SweptKey across = keys.get(count - 1);
    int cells = up.values().size() * across.values().size();
    List<SettingMap.Figure> figures =
        drawn(sweep).stream()
            .map(name -> {
              double[] values = sweep.values(name);
              return new SettingMap.Figure(
                  name,
                  IntStream.range(0, grid.size() / cells)
                      .mapToObj(sheet ->
                          new SettingMap.Sheet(
                              choice(grid, grid.point(sheet * cells)),
                              Matrix.build(
                                  up.values().size(),
                                  across.values().size(),
                                  (row, column) ->
                                      values[
                                          sheet * cells + row * across.values().size() + column])))
                      .toList());
            })
            .toList();
    return SettingMap.chart(
        "Over %s and %s".formatted(up.name(), across.name()),
        "Light is large; colours span each figure"
            + (grid.size() > cells ? " over all panels" : "")
            + ". Empty where a point has no such figure.",
        across.name(),
        texts(across),
        up.name(),
        texts(up),
        figures);
  }

  private static String choice(Grid grid, GridPoint point) {
    return IntStream.range(0, grid.keys().size() - 2)
        .mapToObj(key ->
            "%s = %s".formatted(grid.label(grid.keys().get(key)), point.values().get(key).text()))
        .collect(Collectors.joining(", "));
  }

  private static Table table(Sweep sweep) {
    List<String> header = new ArrayList<>();
    sweep.grid().keys().forEach(key -> header.add(key.name()));
    header.addAll(sweep.figures());
    List<List<String>> rows = new ArrayList<>();
    for (GridPoint point : sweep.grid().points().stream().limit(MOST_ROWS).toList()) {
      List<String> row = new ArrayList<>();
      point.values().forEach(value -> row.add(value.text()));
      for (String name : sweep.figures()) {
        row.add(
            sweep
                .results()
                .get(point.index())
                .figure(name)
                .map(figure -> Numbers.withError(figure.value(), figure.error().orElse(0)))
                .orElse("–"));
      }
      rows.add(row);
    }
    return Table.of(header, rows);
  }
}
