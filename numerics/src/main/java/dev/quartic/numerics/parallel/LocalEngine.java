package dev.quartic.numerics.parallel;

import java.io.Serializable;

/**
 * Threads of this machine.
 *
 * @param workers how many
 */
public record LocalEngine(Workers workers) implements Engine, Serializable {
  /** A thread for each processor. */
  public static LocalEngine all() {
    return new LocalEngine(Workers.all());
  }

  /** So many threads. */
  public static LocalEngine of(int threads) {
    return new LocalEngine(new Workers(threads));
  }

  @Override
  public Engine within(Workers here) {
    return new LocalEngine(here);
  }

  @Override
  public <P> void run(Job<P> job, long from, Receiver<? super P> receiver) {
    if (from < job.tasks()) {
      job.prepare();
      new OrderedRun<>(job, from, receiver, workers.threads()).run();
    }
  }
}
