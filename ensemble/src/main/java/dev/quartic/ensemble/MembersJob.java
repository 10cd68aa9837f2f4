package dev.quartic.ensemble;

import dev.quartic.numerics.parallel.Job;
import java.util.function.Supplier;

/**
 * Members of an ensemble, one a task.
 *
 * @param members how many
 * @param ahead members in memory for each thread: few where one is heavy, many where one is quickly
 *     done
 * @param benches makes the buffers of a thread
 * @param <R> what becomes of a member
 */
public record MembersJob<R>(long members, int ahead, Supplier<? extends Job.Bench<R>> benches)
    implements Job<R> {
  /** For members that are heavy. */
  public static final int HEAVY = 4;

  @Override
  public long tasks() {
    return members;
  }

  @Override
  public int lead(int threads) {
    return ahead * threads;
  }

  @Override
  public Bench<R> bench() {
    return benches.get();
  }
}
