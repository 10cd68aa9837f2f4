package dev.quartic.study.work;

import dev.quartic.numerics.parallel.Workers;

/**
 * What surrounds the work on an answer.
 *
 * @param workers where it runs
 * @param progress who watches
 * @param shelf where what is finished is kept
 */
public record Work(Workers workers, Progress progress, Shelf shelf) {
  /** On all processors, unwatched, keeping nothing. */
  public static Work quiet() {
    return new Work(Workers.all(), Progress.NONE, Shelf.NONE);
  }

  /** How many threads there are. */
  public int threads() {
    return workers.threads();
  }
}
