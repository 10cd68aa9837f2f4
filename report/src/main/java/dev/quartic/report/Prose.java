package dev.quartic.report;

import java.util.List;

/**
 * Running text. Words between backticks are set as code; nothing else is markup.
 *
 * @param paragraphs one string each
 */
public record Prose(List<String> paragraphs) implements Block {

  /** Copies the list of paragraphs. */
  public Prose {
    paragraphs = List.copyOf(paragraphs);
  }

  /** Returns prose of the given paragraphs. */
  public static Prose of(String... paragraphs) {
    return new Prose(List.of(paragraphs));
  }
}
