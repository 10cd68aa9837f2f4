package dev.quartic.numerics.parallel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of the process, made once and kept as long as they are used, and how many of them may
 * be at work. Work inside of work shares what its surroundings leave: it never waits for itself,
 * and never makes more threads busy than were asked for.
 */
final class Pool {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final ExecutorService THREADS = Executors.newCachedThreadPool(Member::new);

  private static int busy;

  private Pool() {}

  /** A thread of the pool. */
  private static final class Member extends Thread {
    Member(Runnable work) {
      super(work, "quartic-" + COUNT.incrementAndGet());
      setDaemon(true);
    }
  }

  /**
   * Reserves threads for a caller that waits for them: so many that no more than the limit are busy
   * with them, one at least.
   */
  static int reserveForOneWhoWaits(int wanted, int limit) {
    int waiting = Thread.currentThread() instanceof Member ? 1 : 0;
    return reserve(Math.max(1, wanted), 1, limit + waiting);
  }

  /** Reserves threads beside a caller that works too; possibly none. */
  static int reserveForOneWhoWorks(int wanted, int limit) {
    int outside = Thread.currentThread() instanceof Member ? 0 : 1;
    return reserve(wanted, 0, limit - outside);
  }

  private static synchronized int reserve(int wanted, int least, int limit) {
    int reserved = Math.max(least, Math.min(wanted, limit - busy));
    busy += reserved;
    return reserved;
  }

  /** Puts a reserved thread to work; it is free again when that has ended. */
  static CompletableFuture<Void> start(Runnable work) {
    return CompletableFuture.runAsync(work, THREADS).whenComplete((_, _) -> release());
  }

  private static synchronized void release() {
    busy--;
  }
}
