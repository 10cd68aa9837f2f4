package dev.quartic.theory.sampled;

import java.io.Serializable;

/**
 * One of the averages whose sum is the answer.
 *
 * @param layer of the neurons, from 1
 * @param level how they are seen
 * @param draws of a batch
 * @param cost of a draw, in nanoseconds of one core
 */
record Stratum(int layer, Level level, int draws, double cost) implements Serializable {
  private static final double NANOSECOND = 1e-9;

  /** How draws see the network. */
  enum Level {
    /** As it is: nothing else is needed. */
    WHOLE,
    /** Coarsely: cheap, and a little wrong. */
    COARSE,
    /** What is missing then: both, with the same random numbers. */
    DIFFERENCE,
    /** For its {@link Control} and times alone. */
    TUNING
  }

  /** What a batch costs, in seconds. */
  double batchSeconds() {
    return NANOSECOND * draws * cost;
  }
}
