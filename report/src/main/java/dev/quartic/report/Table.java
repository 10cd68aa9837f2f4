package dev.quartic.report;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A table of formatted cells.
 *
 * @param header one title per column
 * @param rows each as long as the header
 * @param numericColumns 0-based columns set flush right in figures of equal width
 */
public record Table(List<String> header, List<List<String>> rows, Set<Integer> numericColumns)
    implements Block {

  private static final Pattern NUMBER_OR_GAP = Pattern.compile("|–|∞|[−+<-]? ?[(\\d].*|[−+-]∞");

  /** Copies its arguments and refuses ragged rows. */
  public Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    numericColumns = Set.copyOf(numericColumns);
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).size() != header.size()) {
        throw new IllegalArgumentException(
            "row %d has %d cells, but the header has %d"
                .formatted(row, rows.get(row).size(), header.size()));
      }
    }
  }

  /** Returns a table whose columns are numeric where every cell starts like a number. */
  public static Table of(List<String> header, List<List<String>> rows) {
    Set<Integer> numeric = new TreeSet<>();
    for (int column = 0; column < header.size(); column++) {
      int c = column;
      if (rows.stream().allMatch(r -> c < r.size() && NUMBER_OR_GAP.matcher(r.get(c)).matches())) {
        numeric.add(column);
      }
    }
    return new Table(header, rows, numeric);
  }
}
