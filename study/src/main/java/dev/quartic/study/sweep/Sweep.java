package dev.quartic.study.sweep;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Figure;
import dev.quartic.study.answer.Provenance;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Progress;
import dev.quartic.study.work.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answers over a grid, in one table.
 *
 * @param name in a few letters
 * @param command what was done at every point
 * @param grid what was swept
 * @param results one for each point, in order
 */
public record Sweep(String name, PointCommand command, Grid grid, List<PointResult> results) {
  /** Copies the list. */
  public Sweep {
    results = List.copyOf(results);
  }

  /**
   * Answers every point that is not finished. All are checked first: when one would be refused,
   * nothing is begun.
   *
   * @param questions the question of each point
   * @param store where answers are kept, and where finished ones are found
   * @throws PointStopped where a point is refused or fails; finished ones are kept
   */
  public static Sweep of(
      String name,
      PointCommand command,
      Grid grid,
      Function<GridPoint, Question> questions,
      PointStore store,
      Work work) {
    List<GridPoint> points = grid.points();
    @Nullable PointResult[] results = new @Nullable PointResult[points.size()];
    List<GridPoint> remaining = new ArrayList<>();
    List<Question> asked = new ArrayList<>();
    List<Forecast> forecasts = new ArrayList<>();
    for (GridPoint point : points) {
      Optional<PointResult> before = store.finished(point);
      results[point.index()] = before.orElse(null);
      if (before.isEmpty()) {
        Question question = questions.apply(point);
        named(
            point,
            () -> {
              PointCheck.check(command, question, work.workers());
              return forecasts.add(PointForecast.of(command, question));
            });
        remaining.add(point);
        asked.add(question);
      }
    }
    var schedule = PointSchedule.of(forecasts, work.workers(), Runtime.getRuntime().maxMemory());
    store.begin(remaining.size(), schedule.sideBySide());
    try (var stage = work.progress().stage("points", remaining.size())) {
      var counter = new Counter(stage);
      schedule.forEach(
          remaining.size(),
          (workers, index) -> {
            GridPoint point = remaining.get(index);
            results[point.index()] =
                named(
                    point,
                    () -> {
                      var own =
                          new Work(
                              work.engine().within(workers), Progress.NONE, store.shelf(point));
                      Answer answer = command.answer(asked.get(index), own);
                      Tree summary = answer.summary(workers.threads());
                      PointResult result = PointResult.of(summary, answer.arrays()::get);
                      store.keep(point, answer, summary, result);
                      return result;
                    });
            counter.oneMore();
          });
    }
    return new Sweep(
        name, command, grid, Arrays.stream(results).map(Objects::requireNonNull).toList());
  }

  private static <T> T named(GridPoint point, java.util.function.Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException failure) {
      throw new PointStopped(point, failure);
    }
  }

  /** Tells a stage from one thread at a time. */
  private static final class Counter {
    private final Progress.Stage stage;
    private int done;

    private Counter(Progress.Stage stage) {
      this.stage = stage;
    }

    private synchronized void oneMore() {
      stage.at(++done);
    }
  }

  /** The names of all figures, in the order in which they first appear. */
  public List<String> figures() {
    Set<String> names = new LinkedHashSet<>();
    results.forEach(one -> one.figures().forEach(figure -> names.add(figure.name())));
    return List.copyOf(names);
  }

  /** One figure at every point; NaN where a point has none. */
  public double[] values(String figure) {
    return results.stream()
        .mapToDouble(one -> one.figure(figure).map(Figure::value).orElse(Double.NaN))
        .toArray();
  }

  /** Its standard errors; NaN where a point has none. Empty where no point has one. */
  public Optional<double[]> errors(String figure) {
    double[] errors =
        results.stream()
            .mapToDouble(one ->
                one.figure(figure)
                    .map(found -> found.error().orElse(Double.NaN))
                    .orElse(Double.NaN))
            .toArray();
    boolean measured =
        results.stream()
            .anyMatch(
                one -> one.figure(figure).map(found -> found.error().isPresent()).orElse(false));
    return measured ? Optional.of(errors) : Optional.empty();
  }

  /** Whether no point contradicts the theory. */
  public boolean agrees() {
    return Arrays.stream(values("agree")).noneMatch(agree -> agree == 0);
  }

  /** Warnings, each with the number of points that it came with. */
  public Map<String, Integer> warnings() {
    Map<String, Integer> warnings = new LinkedHashMap<>();
    results.forEach(one -> one.warnings().forEach(text -> warnings.merge(text, 1, Integer::sum)));
    return warnings;
  }

  /**
   * The table, P points long each: the swept keys by name, numbers or else places of values from 0,
   * and the figures, with {@code …Error} where they were measured.
   */
  public Map<String, NdArray> arrays() {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    List<GridPoint> points = grid.points();
    for (int key = 0; key < grid.keys().size(); key++) {
      SweptKey swept = grid.keys().get(key);
      double[] numbers = swept.numbers();
      int axis = key;
      arrays.put(
          swept.name(),
          vector(
              points.stream().mapToDouble(point -> numbers[point.places().get(axis)]).toArray()));
    }
    for (String figure : figures()) {
      arrays.put(figure, vector(values(figure)));
      errors(figure).ifPresent(errors -> arrays.put(figure + "Error", vector(errors)));
    }
    return arrays;
  }

  private static NdArray vector(double[] values) {
    return NdArray.wrap(values, values.length);
  }

  /** All of it in named values. */
  public Tree summary(int threads) {
    Tree summary = new Tree();
    summary.put("command", "sweep");
    summary.put("name", name);
    summary.put("provenance", Provenance.tree(threads));
    Tree entry = summary.tree("sweep");
    entry.put("command", command.word());
    TreeList over = entry.list("over");
    for (SweptKey key : grid.keys()) {
      Tree part = over.tree();
      part.put("key", key.name());
      part.put("values", written(key.values()));
    }
    TreeList points = entry.list("points");
    for (GridPoint point : grid.points()) {
      Tree part = points.tree();
      part.put("point", point.name());
      part.put("values", written(point.values()));
      Tree figures = part.tree("figures");
      for (Figure figure : results.get(point.index()).figures()) {
        Tree one = figures.tree(figure.name());
        one.put("value", figure.value());
        figure.error().ifPresent(error -> one.put("error", error));
      }
    }
    TreeList warnings = entry.list("warnings");
    warnings().forEach((text, count) -> warnings.tree().put("text", text).put("points", count));
    return summary;
  }

  private static TreeList written(List<SweptValue> values) {
    TreeList list = new TreeList();
    for (SweptValue value : values) {
      if (value.number().isEmpty()) {
        list.add(value.text());
      } else {
        double number = value.number().getAsDouble();
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
        list.add(whole ? (Number) (long) number : (Number) number);
      }
    }
    return list;
  }
}
