package dev.quartic.numerics.parallel;

/**
 * Takes the parts of a {@link Job} in the order of their index, never two at once; from threads of
 * the engine, with all that was received before in sight.
 *
 * @param <P> the outcome of a task
 */
@FunctionalInterface
public interface Receiver<P> {
  /** The next part. */
  void part(long index, P part);

  /** So many tasks are done, whether handed over or not. Never called by two threads at once. */
  default void done(long tasks) {}
}
