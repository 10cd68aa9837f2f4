package dev.quartic.ensemble;

import dev.quartic.numerics.parallel.Job;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Trains the members of an ensemble, one a task; a part is the row of numbers of a member. */
final class MemberJob implements Job<double[]> {
  private final EnsembleSettings settings;
  private final MemberRow row;
  private final Supplier<MemberTraining> benches;
  private final AtomicReference<@Nullable MemberTraining> first;
  private final AtomicLong cpu;

  /**
   * Describes the job.
   *
   * @param benches makes the buffers of a thread
   * @param first buffers that were made already
   * @param cpu receives the processor time of all threads, in nanoseconds
   */
  MemberJob(
      EnsembleSettings settings,
      MemberRow row,
      Supplier<MemberTraining> benches,
      MemberTraining first,
      AtomicLong cpu) {
    this.settings = settings;
    this.row = row;
    this.benches = benches;
    this.first = new AtomicReference<>(first);
    this.cpu = cpu;
  }

  @Override
  public long tasks() {
    return settings.members();
  }

  @Override
  public int lead(int threads) {
    return row.batch() + threads;
  }

  @Override
  public Bench<double[]> bench() {
    MemberTraining spare = first.getAndSet(null);
    MemberTraining training = spare == null ? benches.get() : spare;
    return member -> {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      double[] numbers = new double[row.length()];
      training.run(member, numbers, 0);
      cpu.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
      return numbers;
    };
  }
}
