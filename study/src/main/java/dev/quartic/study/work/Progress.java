package dev.quartic.study.work;

import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;

/** Who watches the work on an answer. Nothing that is told changes a digit. */
public interface Progress {
  /** Nobody. */
  Progress NONE = new Progress() {};

  /** The question, once it is known that it can be answered. */
  default void asked(Question question) {}

  /** Where there is no more to be said of what was asked: it is known that it can be answered. */
  default void accepted() {}

  /** Something that was settled on the way, in words. */
  default void settled(String what, String how) {}

  /** What a part of the work will take. */
  default void forecast(String what, Forecast forecast) {}

  /** What a reader should know before believing the answer. */
  default void warn(String text) {}

  /** A part of the answer that is there before the rest. */
  default void found(Answer soFar) {}

  /**
   * Begins a stage that takes a known number of steps.
   *
   * @param what it is, in a few words
   * @param total steps
   */
  default Stage stage(String what, long total) {
    return Stage.SILENT;
  }

  /** A stage under way; closed when it ends, whether it came to its end or not. */
  interface Stage extends AutoCloseable {
    /** Tells nobody. */
    Stage SILENT = _ -> {};

    /** So many steps are done. Called from any thread, never from two at once. */
    void at(long done);

    @Override
    default void close() {}
  }
}
