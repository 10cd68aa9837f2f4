package dev.quartic.report;

import java.util.List;

/**
 * A heading with what stands under it.
 *
 * @param heading plain text; also the entry in the table of contents
 * @param blocks in reading order
 */
public record Section(String heading, List<Block> blocks) {

  /** Copies the list of blocks. */
  public Section {
    blocks = List.copyOf(blocks);
  }

  /** Returns a section of the given blocks. */
  public static Section of(String heading, Block... blocks) {
    return new Section(heading, List.of(blocks));
  }
}
