package dev.quartic.spark;

import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.JobRecipe;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A job as it arrives at an executor: once, and with the buffers of its threads, which outlive the
 * single range.
 *
 * @param <P> the outcome of a task
 */
final class ShippedJob<P> implements Serializable {
  private static final long serialVersionUID = 1;

  private final JobRecipe<P> recipe;
  private transient @Nullable Job<P> job;
  private transient @Nullable Deque<Job.Bench<P>> idle;

  ShippedJob(JobRecipe<P> recipe) {
    this.recipe = recipe;
  }

  /** Does the tasks of a range, up to one that fails. */
  byte[] run(IndexRange range) throws IOException {
    Job.Bench<P> bench = borrow();
    var outcome = new RangeOutcome.Writer();
    for (long index = range.first(); index < range.end(); index++) {
      P part;
      try {
        part = bench.task(index);
      } catch (RuntimeException failure) { // of the task: to do it again would not help
        return outcome.failed(failure);
      }
      outcome.add(recipe, part);
    }
    giveBack(bench);
    return outcome.finished();
  }

  private synchronized Job.Bench<P> borrow() {
    if (job == null) {
      job = recipe.job();
    }
    Job.Bench<P> bench = idle == null ? null : idle.poll();
    return bench == null ? job.bench() : bench;
  }

  private synchronized void giveBack(Job.Bench<P> bench) {
    if (idle == null) {
      idle = new ArrayDeque<>();
    }
    idle.push(bench);
  }
}
