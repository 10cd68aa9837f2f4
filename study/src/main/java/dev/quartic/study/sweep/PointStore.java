package dev.quartic.study.sweep;

import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.work.Shelf;
import java.util.Optional;

/**
 * Where answers at the points of a grid are kept. All but {@link #begin} may be called from several
 * threads at once, never twice for one point.
 */
public interface PointStore {
  /** Keeps nothing. */
  PointStore NONE = new PointStore() {};

  /** What came out at a point that was finished before; empty for one that is to be answered. */
  default Optional<PointResult> finished(GridPoint point) {
    return Optional.empty();
  }

  /**
   * All points can be answered, and the work begins.
   *
   * @param remaining how many points are not finished
   * @param sideBySide whether several run at once
   */
  default void begin(int remaining, boolean sideBySide) {}

  /** Where the unfinished work of one point is kept. */
  default Shelf shelf(GridPoint point) {
    return Shelf.NONE;
  }

  /** The answer at one point, whole. */
  default void keep(GridPoint point, Answer answer, Tree summary, PointResult result) {}
}
