package dev.quartic.cli;

import dev.quartic.study.answer.Figure;
import dev.quartic.study.runs.ArrayDifference;
import dev.quartic.study.runs.RunComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs side by side as a terminal shows them. */
final class CompareText {
  /** The page has all of them. */
  private static final int MOST_ARRAYS = 40;

  private static final int LONGEST_VALUE = 40;

  private CompareText() {}

  static void say(Console console, RunComparison comparison) {
    console.say("Quartic: %d runs side by side", comparison.runs().size());
    console.say("");
    if (comparison.asked().isEmpty()) {
      console.say("  The same was asked.");
    } else {
      console.say("  Asked differently:");
      List<List<String>> rows = new ArrayList<>(List.of(header("", comparison)));
      comparison
          .asked()
          .forEach((key, values) -> {
            List<String> row = new ArrayList<>(List.of(key));
            values.forEach(value -> row.add(value.isEmpty() ? "-" : cut(value)));
            rows.add(row);
          });
      SweepText.columns(console, rows);
    }
    figures(console, comparison);
    arrays(console, comparison);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
  }

  private static List<String> header(String first, RunComparison comparison) {
    List<String> header = new ArrayList<>(List.of(first));
    comparison.runs().forEach(run -> header.add(cut(run)));
    return header;
  }

  private static void figures(Console console, RunComparison comparison) {
    if (comparison.figures().isEmpty()) {
      return;
    }
    console.say("");
    console.say("  Headline figures (in brackets: from the first run, in standard errors):");
    List<List<String>> rows = new ArrayList<>(List.of(header("", comparison)));
    comparison
        .figures()
        .forEach((name, values) -> {
          List<String> row = new ArrayList<>(List.of(name));
          for (int run = 0; run < values.size(); run++) {
            row.add(figure(values.get(run)) + errors(comparison, name, run));
          }
          rows.add(row);
        });
    SweepText.columns(console, rows);
  }

  private static String figure(@Nullable Figure figure) {
    return figure == null ? "-" : SweepText.number(figure);
  }

  private static String errors(RunComparison comparison, String name, int run) {
    var errors = comparison.inErrors(name, run);
    return run > 0 && errors.isPresent()
        ? String.format(Locale.ROOT, " (%+.1f)", errors.getAsDouble())
        : "";
  }

  private static void arrays(Console console, RunComparison comparison) {
    console.say("");
    if (comparison.same()) {
      console.say("  All arrays are the same, bit for bit.");
      return;
    }
    List<ArrayDifference> different =
        comparison.arrays().stream().filter(one -> !one.same()).toList();
    long same = comparison.arrays().size() - different.size();
    console.say("  Arrays: %d the same, %d different", same, different.size());
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("", "run", "different", "largest", "at", "in standard errors", "rms of those"));
    for (ArrayDifference one : different.stream().limit(MOST_ARRAYS).toList()) {
      rows.add(
          List.of(
              one.name(),
              cut(comparison.runs().get(one.run())),
              "%d of %d".formatted(one.different(), one.entries()),
              String.format(Locale.ROOT, "%.4g", one.largest()),
              one.place(),
              Double.isNaN(one.largestInErrors())
                  ? "-"
                  : String.format(Locale.ROOT, "%.2f", one.largestInErrors()),
              Double.isNaN(one.rmsInErrors())
                  ? "-"
                  : String.format(Locale.ROOT, "%.2f", one.rmsInErrors())));
    }
    if (!different.isEmpty()) {
      SweepText.columns(console, rows);
    }
    if (different.size() > MOST_ARRAYS) {
      console.say("  … and %d more on the page", different.size() - MOST_ARRAYS);
    }
    comparison.unmatched().forEach((name, why) -> console.say("  %s: not compared, %s", name, why));
  }
}
