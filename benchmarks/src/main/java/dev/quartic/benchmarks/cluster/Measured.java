package dev.quartic.benchmarks.cluster;

/**
 * What tasks take, on average.
 *
 * @param job whose
 * @param tasks how many
 * @param seconds of a task
 * @param bytes of its part
 * @param handed seconds that the driver takes to read a part and add it
 */
public record Measured(String job, long tasks, double seconds, double bytes, double handed) {
  /** So many tasks, each larger by a factor in time alone. */
  public Measured of(long many, double longer) {
    return new Measured(job, many, seconds * longer, bytes, handed);
  }
}
