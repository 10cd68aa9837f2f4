package dev.quartic.numerics.parallel;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of the process, made once and kept as long as they are used. There are as many as are
 * asked for at a time, so that work inside of work never waits for itself.
 */
final class Pool {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(work ->
          Thread.ofPlatform().daemon().name("quartic-" + COUNT.incrementAndGet()).unstarted(work));

  private Pool() {}

  static ExecutorService threads() {
    return THREADS;
  }
}
