package dev.quartic.numerics.parallel;

/**
 * Runs jobs whose parts are numbers, and may have kept them: parts that are known are handed over
 * again, bit for bit, and only the others are worked on.
 */
@FunctionalInterface
public interface Keeper {
  /**
   * Hands over all parts of a job in the order of their index.
   *
   * @param name of the job, of letters, digits and dashes; the same in every run of the same
   *     question, and no other job's
   */
  void run(String name, Job<double[]> job, Receiver<double[]> receiver);

  /** The same for jobs whose names are unique only behind a prefix. */
  default Keeper named(String prefix) {
    return (name, job, receiver) -> run(prefix + name, job, receiver);
  }

  /** Keeps nothing. */
  static Keeper nowhere(Engine engine) {
    return (_, job, receiver) -> engine.run(job, 0, receiver);
  }

  /** Keeps nothing. */
  static Keeper nowhere(Workers workers) {
    return nowhere(new LocalEngine(workers));
  }
}
