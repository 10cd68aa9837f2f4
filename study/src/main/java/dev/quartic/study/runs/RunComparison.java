package dev.quartic.study.runs;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.answer.Figure;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs side by side, arrays of all others held against those of the first.
 *
 * @param runs their names, at least two
 * @param asked keys whose values are not all the same, with the value in each run; empty text where
 *     a run does not have the key
 * @param figures headline figures by name, one for each run, null where a run has none
 * @param arrays of equal names and shapes
 * @param unmatched names of arrays that are not in both, or not of one shape, with the reason
 */
public record RunComparison(
    List<String> runs,
    Map<String, List<String>> asked,
    Map<String, List<@Nullable Figure>> figures,
    List<ArrayDifference> arrays,
    Map<String, String> unmatched) {
  private static final String ERROR = "Error";

  /** Looks at all of them. */
  public static RunComparison of(List<FinishedRun> runs) {
    if (runs.size() < 2) {
      throw new IllegalArgumentException(
          "there must be at least two runs to compare, but there are " + runs.size());
    }
    List<ArrayDifference> arrays = new ArrayList<>();
    Map<String, String> unmatched = new LinkedHashMap<>();
    for (int other = 1; other < runs.size(); other++) {
      addArrays(runs, other, arrays, unmatched);
    }
    return new RunComparison(
        runs.stream().map(FinishedRun::name).toList(),
        asked(runs),
        figures(runs),
        arrays,
        unmatched);
  }

  private static Map<String, List<String>> asked(List<FinishedRun> runs) {
    Map<String, List<String>> different = new LinkedHashMap<>();
    put(different, "command", runs.stream().map(FinishedRun::command).toList());
    Set<String> keys = new LinkedHashSet<>();
    runs.forEach(run -> keys.addAll(run.asked().keySet()));
    for (String key : keys) {
      put(different, key, runs.stream().map(run -> run.asked().getOrDefault(key, "")).toList());
    }
    put(different, "made by", runs.stream().map(FinishedRun::madeBy).toList());
    return different;
  }

  private static void put(Map<String, List<String>> different, String key, List<String> values) {
    if (values.stream().distinct().count() > 1) {
      different.put(key, values);
    }
  }

  private static Map<String, List<@Nullable Figure>> figures(List<FinishedRun> runs) {
    List<List<Figure>> headlines = runs.stream().map(FinishedRun::headline).toList();
    Map<String, List<@Nullable Figure>> figures = new LinkedHashMap<>();
    for (int run = 0; run < headlines.size(); run++) {
      for (Figure figure : headlines.get(run)) {
        figures
            .computeIfAbsent(
                figure.name(), _ -> Arrays.asList(new @Nullable Figure[headlines.size()]))
            .set(run, figure);
      }
    }
    return figures;
  }

  private static void addArrays(
      List<FinishedRun> runs,
      int other,
      List<ArrayDifference> differences,
      Map<String, String> unmatched) {
    RunArrays first = runs.getFirst().arrays();
    RunArrays second = runs.get(other).arrays();
    List<String> names =
        Stream.concat(first.names().stream(), second.names().stream()).distinct().toList();
    for (String name : names) {
      NdArray a = first.get(name);
      NdArray b = second.get(name);
      if (a == null || b == null) {
        String where = runs.get(a == null ? other : 0).name();
        unmatched.merge(name, "only in " + where, RunComparison::both);
      } else if (!Arrays.equals(a.shape(), b.shape())) {
        unmatched.merge(
            name,
            "%s in %s, %s in %s"
                .formatted(
                    Arrays.toString(a.shape()),
                    runs.getFirst().name(),
                    Arrays.toString(b.shape()),
                    runs.get(other).name()),
            RunComparison::both);
      } else if (!isError(name, names)) {
        differences.add(
            ArrayDifference.of(name, other, a, b, errors(first, name, a), errors(second, name, b)));
      }
    }
  }

  private static String both(String one, String next) {
    return one.equals(next) ? one : one + "; " + next;
  }

  private static boolean isError(String name, List<String> names) {
    return name.endsWith(ERROR)
        && names.contains(name.substring(0, name.length() - ERROR.length()));
  }

  private static @Nullable NdArray errors(RunArrays arrays, String name, NdArray array) {
    NdArray errors = arrays.get(name + ERROR);
    return errors != null && Arrays.equals(errors.shape(), array.shape()) ? errors : null;
  }

  /** Whether nothing came out differently: all arrays are there in all runs and the same. */
  public boolean same() {
    return unmatched.isEmpty() && arrays.stream().allMatch(ArrayDifference::same);
  }

  /**
   * The difference of a figure from that of the first run, in standard errors.
   *
   * @param run the place of another run
   * @return empty where either has no figure, or neither an error
   */
  public OptionalDouble inErrors(String figure, int run) {
    List<@Nullable Figure> values = figures.getOrDefault(figure, List.of());
    Figure first = values.isEmpty() ? null : values.getFirst();
    Figure other = values.isEmpty() ? null : values.get(run);
    if (first == null || other == null) {
      return OptionalDouble.empty();
    }
    double error = Math.hypot(first.error().orElse(0), other.error().orElse(0));
    return error > 0
        ? OptionalDouble.of((other.value() - first.value()) / error)
        : OptionalDouble.empty();
  }

  /** All of it in named values. */
  public Tree describe() {
    Tree entry = new Tree();
    TreeList names = entry.list("runs");
    runs.forEach(names::add);
    Tree settings = entry.tree("asked");
    asked.forEach((key, values) -> {
      TreeList list = settings.list(key);
      values.forEach(list::add);
    });
    Tree headline = entry.tree("figures");
    figures.forEach((name, values) -> {
      TreeList list = headline.list(name);
      for (Figure figure : values) {
        Tree one = list.tree();
        if (figure != null) {
          one.put("value", figure.value());
          figure.error().ifPresent(error -> one.put("error", error));
        }
      }
    });
    TreeList differences = entry.list("arrays");
    for (ArrayDifference one : arrays) {
      Tree part = differences.tree();
      part.put("name", one.name());
      part.put("run", runs.get(one.run()));
      part.put("entries", one.entries());
      part.put("different", one.different());
      part.put("largest", one.largest());
      part.put("at", Arrays.stream(one.at()).boxed().toList());
      part.put("rootMeanSquare", one.rootMeanSquare());
      part.put("largestInErrors", one.largestInErrors());
      part.put("rmsInErrors", one.rmsInErrors());
    }
    Tree missing = entry.tree("unmatched");
    unmatched.forEach(missing::put);
    entry.put("same", same());
    return entry;
  }
}
