package dev.quartic.report;

import java.util.List;

/**
 * Charts side by side on a wide page, one below the other on a narrow one.
 *
 * @param charts best two or three
 */
public record Row(List<Chart> charts) implements Block {

  /** Copies the list of charts. */
  public Row {
    charts = List.copyOf(charts);
  }

  /** Returns a row of the given charts. */
  public static Row of(Chart... charts) {
    return new Row(List.of(charts));
  }
}
