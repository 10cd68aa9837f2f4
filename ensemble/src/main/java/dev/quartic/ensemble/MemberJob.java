package dev.quartic.ensemble;

import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.JobRecipe;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Trains the members of an ensemble, one a task; a part is the row of numbers of a member. */
final class MemberJob implements Job<double[]> {
  private final MemberRecipe recipe;
  private final AtomicReference<@Nullable MemberTraining> first;
  private final AtomicLong cpu;

  /**
   * Describes the job.
   *
   * @param first buffers that were made already; null for none
   * @param cpu receives the processor time of all threads of this process, in nanoseconds
   */
  MemberJob(MemberRecipe recipe, @Nullable MemberTraining first, AtomicLong cpu) {
    this.recipe = recipe;
    this.first = new AtomicReference<>(first);
    this.cpu = cpu;
  }

  @Override
  public long tasks() {
    return recipe.settings().members();
  }

  @Override
  public int lead(int threads) {
    return recipe.row().batch() + threads;
  }

  @Override
  public Bench<double[]> bench() {
    MemberTraining spare = first.getAndSet(null);
    MemberTraining training = spare == null ? recipe.training() : spare;
    return member -> {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      double[] numbers = new double[recipe.row().length()];
      training.run(member, numbers, 0);
      cpu.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
      return numbers;
    };
  }

  @Override
  public Optional<JobRecipe<double[]>> recipe() {
    return Optional.of(recipe);
  }
}
