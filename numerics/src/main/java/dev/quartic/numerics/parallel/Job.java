package dev.quartic.numerics.parallel;

import java.util.Optional;

/**
 * Work that is many alike: tasks 0 … count − 1, each with a part as its outcome. A part depends on
 * its index and on nothing that other tasks do.
 *
 * @param <P> the outcome of a task
 */
public interface Job<P> {
  /** The number of tasks. */
  long tasks();

  /**
   * What all tasks need: done once by the caller, before the first task, and not where no task is
   * left to do.
   */
  default void prepare() {}

  /** Makes the buffers of one thread, which then does one task after the other with them. */
  Bench<P> bench();

  /**
   * How many tasks may be ahead of the last one that was handed over, so many parts being in memory
   * at most: few where parts are large, many where tasks are quick.
   */
  default int lead(int threads) {
    return 4 * threads;
  }

  /**
   * The job as data, for processes that share no memory with this one; empty where it cannot leave
   * it. Asked for once it is prepared.
   */
  default Optional<JobRecipe<P>> recipe() {
    return Optional.empty();
  }

  /**
   * The buffers of one thread.
   *
   * @param <P> the outcome of a task
   */
  @FunctionalInterface
  interface Bench<P> {
    /** Does the task of an index. */
    P task(long index);
  }
}
