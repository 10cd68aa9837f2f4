package dev.quartic.ensemble;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands members to threads in the order of their index and merges finished batches in order, so
 * that threads decide how long a run takes and nothing else. No more than a few batches are in
 * memory: a thread waits when the oldest unfinished batch is too far behind.
 */
final class MemberQueue {
  /** Receives batches in order, never two at once. */
  interface Merge {
    /** The rows of {@code count} members, {@code [count, row length]}. */
    void add(double[] rows, int count);
  }

  /** A member to train, and the place of its row. */
  record Claim(long member, Batch batch, int rowFrom) {
    double[] rows() {
      return batch.rows;
    }
  }

  /** Members whose rows are merged together. */
  static final class Batch {
    private final double[] rows;
    private final int count;
    private int open;

    private Batch(double[] rows, int count) {
      this.rows = rows;
      this.count = count;
      open = count;
    }
  }

  private final long members;
  private final int batchSize;
  private final int rowLength;
  private final int lead;
  private final Merge merge;
  private final EnsembleObserver observer;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition merged = lock.newCondition();
  private final Map<Long, Batch> batches = new HashMap<>();
  private final Deque<double[]> free = new ArrayDeque<>();
  private final TreeMap<Long, Throwable> failures = new TreeMap<>();
  private long next;
  private long done;
  private long nextMerge; // index of a batch
  private boolean merging;
  private boolean stopped;

  /**
   * Prepares a queue.
   *
   * @param from members that are done already: a multiple of the batch size, or all
   * @param lead batches in memory
   */
  MemberQueue(
      long members,
      long from,
      int batchSize,
      int rowLength,
      int lead,
      Merge merge,
      EnsembleObserver observer) {
    this.members = members;
    this.batchSize = batchSize;
    this.rowLength = rowLength;
    this.lead = lead;
    this.merge = merge;
    this.observer = observer;
    next = from;
    done = from;
    nextMerge = from / batchSize;
  }

  /** The next member, or null when there is nothing left to do. */
  @Nullable Claim claim() throws InterruptedException {
    lock.lock();
    try {
      while (!stopped && next < members && next / batchSize >= nextMerge + lead) {
        merged.await();
      }
      if (stopped || next >= members) {
        return null;
      }
      long member = next++;
      Batch batch = batches.computeIfAbsent(member / batchSize, this::open);
      return new Claim(member, batch, (int) (member % batchSize) * rowLength);
    } finally {
      lock.unlock();
    }
  }

  private Batch open(long index) {
    double[] rows = free.isEmpty() ? new double[batchSize * rowLength] : free.pop();
    return new Batch(rows, (int) Math.min(batchSize, members - index * batchSize));
  }

  /** Takes back a member whose row is filled, and merges what has become complete. */
  void finish(Claim claim) {
    lock.lock();
    try {
      claim.batch.open--;
      observer.progress(++done, members);
      if (merging) {
        return; // the thread that merges will see it
      }
      merging = true;
      try {
        mergeComplete();
      } finally {
        merging = false;
      }
    } finally {
      lock.unlock();
    }
  }

  private void mergeComplete() {
    Batch batch = batches.get(nextMerge);
    while (batch != null && batch.open == 0) {
      lock.unlock(); // others go on meanwhile
      try {
        merge.add(batch.rows, batch.count);
      } finally {
        lock.lock();
      }
      batches.remove(nextMerge++);
      free.push(batch.rows);
      merged.signalAll();
      batch = batches.get(nextMerge);
    }
  }

  /** Stops the run. Members before the one that failed were claimed before it: they finish. */
  void fail(long member, Throwable failure) {
    lock.lock();
    try {
      failures.put(member, failure);
      stopped = true;
      merged.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Stops the run after the members that are being trained. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      merged.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The failure of the lowest index, the same whatever the number of threads. */
  @Nullable Throwable failure() {
    lock.lock();
    try {
      return failures.isEmpty() ? null : failures.firstEntry().getValue();
    } finally {
      lock.unlock();
    }
  }
}
