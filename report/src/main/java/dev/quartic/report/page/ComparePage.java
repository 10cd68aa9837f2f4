package dev.quartic.report.page;

import dev.quartic.report.Block;
import dev.quartic.report.Prose;
import dev.quartic.report.Report;
import dev.quartic.report.Section;
import dev.quartic.report.Table;
import dev.quartic.study.answer.Figure;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.runs.ArrayDifference;
import dev.quartic.study.runs.RunComparison;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The report of runs side by side. */
public final class ComparePage {
  private ComparePage() {}

  /** The page. */
  public static Report of(RunComparison comparison) {
    return new Report(
        "Runs side by side",
        comparison.same()
            ? "All arrays are the same, bit for bit"
            : String.join(" · ", comparison.runs()),
        List.of(
            Section.of("What was asked differently", asked(comparison)),
            Section.of("Headline figures", figures(comparison)),
            new Section("What came out differently", arrays(comparison))));
  }

  private static Block asked(RunComparison comparison) {
    if (comparison.asked().isEmpty()) {
      return Prose.of("Nothing.");
    }
    List<List<String>> rows = new ArrayList<>();
    comparison
        .asked()
        .forEach((key, values) -> {
          List<String> row = new ArrayList<>(List.of(key));
          values.forEach(value -> row.add(value.isEmpty() ? "–" : value));
          rows.add(row);
        });
    return Table.of(header("key", comparison), rows);
  }

  private static List<String> header(String first, RunComparison comparison) {
    List<String> header = new ArrayList<>(List.of(first));
    header.addAll(comparison.runs());
    return header;
  }

  private static Block figures(RunComparison comparison) {
    if (comparison.figures().isEmpty()) {
      return Prose.of("These runs have none.");
    }
    List<String> header = header("figure", comparison);
    for (int run = 1; run < comparison.runs().size(); run++) {
      header.add("%s, in standard errors".formatted(comparison.runs().get(run)));
    }
    List<List<String>> rows = new ArrayList<>();
    comparison
        .figures()
        .forEach((name, values) -> {
          List<String> row = new ArrayList<>(List.of(name));
          values.forEach(figure -> row.add(shown(figure)));
          for (int run = 1; run < values.size(); run++) {
            var errors = comparison.inErrors(name, run);
            row.add(errors.isPresent() ? Numbers.format(errors.getAsDouble(), 3) : "–");
          }
          rows.add(row);
        });
    return Table.of(header, rows);
  }

  private static String shown(@Nullable Figure figure) {
    return figure == null ? "–" : Numbers.withError(figure.value(), figure.error().orElse(0));
  }

  private static List<Block> arrays(RunComparison comparison) {
    List<Block> blocks = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (ArrayDifference one : comparison.arrays()) {
      rows.add(
          List.of(
              one.name(),
              comparison.runs().get(one.run()),
              "%d of %d".formatted(one.different(), one.entries()),
              Numbers.format(one.largest()),
              one.same() ? "–" : one.place(),
              Numbers.format(one.rootMeanSquare()),
              Numbers.format(one.largestInErrors(), 3),
              Numbers.format(one.rmsInErrors(), 3)));
    }
    if (!rows.isEmpty()) {
      blocks.add(
          Prose.of(
              "Arrays of equal names and shapes, held against those of %s. Standard errors are those of both runs, added in squares; where runs differ by chance alone, the root mean square is near 1."
                  .formatted(comparison.runs().getFirst())));
      blocks.add(
          Table.of(
              List.of(
                  "array",
                  "run",
                  "different entries",
                  "largest difference",
                  "at",
                  "root mean square",
                  "largest, in standard errors",
                  "root mean square, in standard errors"),
              rows));
    }
    if (!comparison.unmatched().isEmpty()) {
      List<List<String>> others = new ArrayList<>();
      comparison.unmatched().forEach((name, why) -> others.add(List.of(name, why)));
      blocks.add(Table.of(List.of("array", "not compared"), others));
    }
    return blocks;
  }
}
