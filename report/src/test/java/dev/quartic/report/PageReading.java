package dev.quartic.report;

import java.util.List;
import java.util.stream.Stream;

/** Finds things on a page as a reader does: by what stands beside or above them. */
public final class PageReading {
  private PageReading() {}

  /** All blocks in reading order, those side by side one after the other. */
  public static Stream<Block> blocks(Report page) {
    return page.sections().stream()
        .flatMap(section -> section.blocks().stream())
        .flatMap(PageReading::parts);
  }

  private static Stream<Block> parts(Block block) {
    return block instanceof Row row
        ? row.charts().stream().map(Block.class::cast)
        : Stream.of(block);
  }

  /** The headings. */
  public static List<String> headings(Report page) {
    return page.sections().stream().map(Section::heading).toList();
  }

  /** The value of a fact. */
  public static String fact(Report page, String key) {
    return only(
        blocks(page)
            .filter(Facts.class::isInstance)
            .flatMap(facts -> ((Facts) facts).entries().stream())
            .filter(fact -> fact.key().equals(key))
            .map(Facts.Fact::value),
        key);
  }

  /** A number set large. */
  public static Highlights.Highlight highlight(Report page, String label) {
    return only(
        blocks(page)
            .filter(Highlights.class::isInstance)
            .flatMap(highlights -> ((Highlights) highlights).items().stream())
            .filter(item -> item.label().equals(label)),
        label);
  }

  /** A row of the table whose last column is called so, by its first cell. */
  public static List<String> row(Report page, String lastHeader, String firstCell) {
    return only(
        blocks(page)
            .filter(Table.class::isInstance)
            .map(Table.class::cast)
            .filter(table -> table.header().getLast().equals(lastHeader))
            .flatMap(table -> table.rows().stream())
            .filter(row -> row.getFirst().equals(firstCell)),
        lastHeader + ": " + firstCell);
  }

  /** A chart by its title. */
  public static Chart chart(Report page, String title) {
    return only(
        blocks(page)
            .filter(Chart.class::isInstance)
            .map(Chart.class::cast)
            .filter(chart -> chart.title().equals(title)),
        title);
  }

  /** The warnings, by title. */
  public static List<String> warnings(Report page) {
    return blocks(page)
        .filter(Warning.class::isInstance)
        .map(warning -> ((Warning) warning).title())
        .toList();
  }

  private static <T> T only(Stream<T> found, String what) {
    List<T> all = found.toList();
    if (all.size() != 1) {
      throw new AssertionError("%d times on the page: %s".formatted(all.size(), what));
    }
    return all.getFirst();
  }
}
