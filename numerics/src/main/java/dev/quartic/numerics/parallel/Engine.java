package dev.quartic.numerics.parallel;

import java.io.Serializable;
import java.util.List;

/**
 * Where work that is many alike runs. Threads, processes or machines decide how long it takes and
 * nothing else: parts are merged in the order of their index.
 *
 * <p>One policy for all: of several failures the one of the lowest index is thrown, whatever the
 * number of threads, since tasks before it are brought to their end; an interrupted caller stops
 * the work after the tasks in progress, whose parts are still handed over as far as they follow
 * each other without a gap.
 */
public interface Engine {
  /**
   * Does tasks {@code from … job.tasks() − 1} and hands over their parts in order.
   *
   * @param from how many tasks are done already
   * @throws java.util.concurrent.CancellationException when the calling thread is interrupted; it
   *     says how far the work came
   */
  <P> void run(Job<P> job, long from, Receiver<? super P> receiver);

  /** Threads of this machine, for pieces of work that write to memory they share. */
  Workers workers();

  /** The same with so many threads of this machine, for a part of the work that has no more. */
  Engine within(Workers here);

  /** How many tasks run side by side, here or elsewhere. */
  default int threads() {
    return workers().threads();
  }

  /**
   * Whether tasks run in processes that see no memory of this one, so that a part should be small
   * beside the work in it, even where that takes some of the work twice.
   */
  default boolean isElsewhere() {
    return false;
  }

  /**
   * A value for many jobs to come, sent to each process once.
   *
   * @param value treated as unchangeable from now on
   */
  default <T extends Serializable> Shared<T> share(T value) {
    return new Held<>(value);
  }

  /**
   * What a reader of the results should know of where tasks ran so far, a sentence each; nothing
   * where they ran on threads of this process.
   */
  default List<String> remarks() {
    return List.of();
  }
}
