package dev.quartic.benchmarks.cluster;

import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.JobRecipe;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Receiver;
import dev.quartic.numerics.parallel.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * One thread that takes the processor time of tasks, and of what a driver does with their parts.
 */
public final class TimedEngine implements Engine {
  /** Tasks that are done before the clock counts: code gets fast. */
  private static final int WARM = 10;

  private final List<Measured> measured = new ArrayList<>();

  /** Of all jobs so far. */
  public List<Measured> measured() {
    return measured;
  }

  @Override
  public <P> void run(Job<P> job, long from, Receiver<? super P> receiver) {
    job.prepare();
    JobRecipe<P> recipe = job.recipe().orElseThrow();
    Job.Bench<P> bench = recipe.job().bench();
    long warm = Math.min(WARM, (job.tasks() - from) / 2);
    long[] nanoseconds = new long[2];
    double bytes = 0;
    for (long index = from; index < job.tasks(); index++) {
      long start = clock();
      byte[] part = written(recipe, bench.task(index));
      long done = clock();
      try {
        receiver.part(index, recipe.read(new DataInputStream(new ByteArrayInputStream(part))));
      } catch (IOException damaged) {
        throw new UncheckedIOException(damaged);
      }
      if (index - from >= warm) {
        nanoseconds[0] += done - start;
        nanoseconds[1] += clock() - done;
        bytes += part.length;
      }
      receiver.done(index + 1);
    }
    double counted = job.tasks() - from - warm;
    measured.add(
        new Measured(
            recipe.getClass().getSimpleName(),
            job.tasks(),
            1e-9 * nanoseconds[0] / counted,
            bytes / counted,
            1e-9 * nanoseconds[1] / counted));
  }

  /** Processor time of the thread, so that a busy machine does not count. */
  private static long clock() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static <P> byte[] written(JobRecipe<P> recipe, P part) {
    try {
      var bytes = new ByteArrayOutputStream();
      recipe.write(part, new DataOutputStream(bytes));
      return bytes.toByteArray();
    } catch (IOException impossible) { // in memory
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public boolean isElsewhere() {
    return true;
  }

  @Override
  public Workers workers() {
    return LocalEngine.all().workers();
  }

  @Override
  public Engine within(Workers here) {
    return this;
  }
}
