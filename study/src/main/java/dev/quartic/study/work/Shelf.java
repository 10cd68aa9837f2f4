package dev.quartic.study.work;

import dev.quartic.numerics.checkpoint.CheckpointFile;
import org.jspecify.annotations.Nullable;

/** Where what is finished is kept, so that a killed run goes on with the same digits. */
@FunctionalInterface
public interface Shelf {
  /** Nowhere. */
  Shelf NONE = _ -> null;

  /**
   * The place of one part of the work, the same in every run of the same question.
   *
   * @param part its name, of letters, digits and dashes
   * @return null where nothing is kept
   */
  @Nullable CheckpointFile place(String part);
}
