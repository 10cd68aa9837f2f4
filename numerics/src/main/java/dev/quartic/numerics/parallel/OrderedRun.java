package dev.quartic.numerics.parallel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One job on the threads of this machine. Tasks are claimed in the order of their index; a thread
 * waits when the oldest unfinished one is too far behind; whoever completes the next part in line
 * hands over all that follow it. The calling thread only waits, so that an interrupt meets no one
 * who writes.
 */
final class OrderedRun<P> {
  private final Job<P> job;
  private final Receiver<? super P> receiver;
  private final int threads;
  private final int lead;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition handedOver = lock.newCondition();
  private final Map<Long, P> finished = new HashMap<>();
  private final TreeMap<Long, Throwable> failures = new TreeMap<>();
  private long next;
  private long done;
  private long nextInLine;
  private boolean handing;
  private boolean stopped;

  OrderedRun(Job<P> job, long from, Receiver<? super P> receiver, int threads) {
    this.job = job;
    this.receiver = receiver;
    this.threads = (int) Math.min(threads, job.tasks() - from);
    lead = Math.max(1, job.lead(this.threads));
    next = from;
    done = from;
    nextInLine = from;
  }

  void run() {
    List<Future<?>> loops = new ArrayList<>();
    int reserved = Pool.reserveForOneWhoWaits(threads, threads);
    for (int thread = 0; thread < reserved; thread++) {
      loops.add(Pool.start(this::loop));
    }
    boolean interrupted = false;
    for (Future<?> loop : loops) {
      interrupted |= await(loop);
    }
    if (!failures.isEmpty()) {
      switch (failures.firstEntry().getValue()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case Throwable other -> throw new IllegalStateException(other);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (interrupted && nextInLine < job.tasks()) {
      throw new CancellationException(
          "stopped after %d of %d tasks".formatted(nextInLine, job.tasks()));
    }
  }

  /** Waits for a loop, through an interrupt, which stops the work. */
  private boolean await(Future<?> loop) {
    boolean interrupted = false;
    while (true) {
      try {
        loop.get();
        return interrupted;
      } catch (InterruptedException _) {
        interrupted = true;
        stop();
      } catch (ExecutionException failure) { // loops keep their failures to themselves
        throw new IllegalStateException(failure.getCause());
      }
    }
  }

  private void loop() {
    Job.Bench<P> bench = null;
    for (long index = claim(); index >= 0; index = claim()) {
      try {
        bench = bench == null ? job.bench() : bench;
        finish(index, bench.task(index));
      } catch (Throwable failure) {
        fail(index, failure);
      }
    }
  }

  /** The index of the next task; −1 when there is nothing left to do. */
  private long claim() {
    lock.lock();
    try {
      while (!stopped && next < job.tasks() && next >= nextInLine + lead) {
        handedOver.awaitUninterruptibly();
      }
      return stopped || next >= job.tasks() ? -1 : next++;
    } finally {
      lock.unlock();
    }
  }

  private void finish(long index, P part) {
    lock.lock();
    try {
      finished.put(index, part);
      receiver.done(++done);
      if (!handing) { // otherwise the thread that hands over will see it
        handing = true;
        try {
          handOver();
        } finally {
          handing = false;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void handOver() {
    P part = finished.remove(nextInLine);
    while (part != null) {
      lock.unlock(); // others go on meanwhile
      Throwable failure = null;
      try {
        receiver.part(nextInLine, part);
      } catch (Throwable thrown) {
        failure = thrown;
      } finally {
        lock.lock();
      }
      if (failure != null) { // of the part in line, whoever's thread it is that hands over
        fail(nextInLine, failure);
        return; // nothing follows: it stays the next in line
      }
      nextInLine++;
      handedOver.signalAll();
      part = finished.remove(nextInLine);
    }
  }

  /** Stops the work. Tasks before the one that failed were claimed before it: they finish. */
  private void fail(long index, Throwable failure) {
    lock.lock();
    try {
      failures.put(index, failure);
      stopped = true;
      handedOver.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void stop() {
    lock.lock();
    try {
      stopped = true;
      handedOver.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
