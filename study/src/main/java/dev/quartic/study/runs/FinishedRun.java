package dev.quartic.study.runs;

import dev.quartic.study.answer.Figure;
import dev.quartic.study.answer.Headline;
import dev.quartic.study.answer.Tree;
import java.util.List;
import java.util.Map;

/**
 * A finished run, read back.
 *
 * @param name what it is called beside others
 * @param asked every setting of its experiment, by key
 * @param summary what it says of itself
 * @param arrays of its results
 */
public record FinishedRun(String name, Map<String, String> asked, Tree summary, RunArrays arrays) {
  /** Its headline figures. */
  public List<Figure> headline() {
    return Headline.of(summary, arrays::get);
  }

  /** What was done, one word. */
  public String command() {
    return String.valueOf(summary.values().get("command"));
  }

  /** The version of the code and of linear algebra, which decide the last digits. */
  public String madeBy() {
    return summary.values().get("provenance") instanceof Tree made
        ? "%s / %s".formatted(made.values().get("version"), made.values().get("library"))
        : "unknown";
  }
}
