package dev.quartic.benchmarks.kill;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the progress bars of a process said, four times a second: of each stage where it was first
 * seen at work, and last.
 *
 * @param first the first number of parts above 0, by stage
 * @param last the last one
 */
public record Stages(Map<String, Long> first, Map<String, Long> last) {
  private static final Pattern BAR =
      Pattern.compile("\\r([^\\r\\n]*?) +\\d+% [^\\r\\n]*? (\\d+)/(\\d+) \\(");

  /** Reads a log. */
  public static Stages of(String log) {
    Map<String, Long> first = new LinkedHashMap<>();
    Map<String, Long> last = new LinkedHashMap<>();
    Matcher bars = BAR.matcher(log);
    while (bars.find()) {
      String stage = bars.group(1);
      long done = Long.parseLong(bars.group(2));
      last.put(stage, done);
      if (done > 0) {
        first.putIfAbsent(stage, done);
      }
    }
    return new Stages(first, last);
  }

  /**
   * How many parts a killed process had finished that the one that went on did again: those seen
   * done, less those that it was first seen to have. Up to the quarter of a second between two
   * looks it is a lower bound.
   */
  public long doneTwice(Stages resumed) {
    long twice = 0;
    for (var stage : last.entrySet()) {
      long from = resumed.first.getOrDefault(stage.getKey(), stage.getValue());
      twice += Math.max(0, stage.getValue() - from);
    }
    return twice;
  }

  /** All parts that were seen done. */
  public long done() {
    return last.values().stream().mapToLong(Long::longValue).sum();
  }
}
