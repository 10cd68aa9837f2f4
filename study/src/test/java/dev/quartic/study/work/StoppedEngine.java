package dev.quartic.study.work;

import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.Job;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.numerics.parallel.Receiver;
import dev.quartic.numerics.parallel.Workers;
import java.util.concurrent.CancellationException;

/** One thread that counts its tasks, and stops before one of them. */
final class StoppedEngine implements Engine {
  private final Engine inner = LocalEngine.of(1);
  private final long most;
  private long done;

  /**
   * Stops after so many tasks of all jobs together.
   *
   * @param most tasks
   */
  StoppedEngine(long most) {
    this.most = most;
  }

  /** How many tasks were done. */
  long done() {
    return done;
  }

  @Override
  public <P> void run(Job<P> job, long from, Receiver<? super P> receiver) {
    inner.run(counted(job), from, receiver);
  }

  private <P> Job<P> counted(Job<P> job) {
    return new Job<>() {
      @Override
      public long tasks() {
        return job.tasks();
      }

      @Override
      public int lead(int threads) {
        return job.lead(threads);
      }

      @Override
      public Bench<P> bench() {
        Bench<P> bench = job.bench();
        return index -> {
          if (done == most) {
            throw new CancellationException("stopped");
          }
          P part = bench.task(index);
          done++;
          return part;
        };
      }
    };
  }

  @Override
  public Engine within(Workers here) {
    return this;
  }

  @Override
  public Workers workers() {
    return inner.workers();
  }
}
