package dev.quartic.numerics.parallel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Pieces of work that threads take in the order of their index. */
final class SharedPieces {
  private final int count;
  private final IntConsumer piece;
  private final Thread caller;
  private final ReentrantLock lock = new ReentrantLock();
  private int next;
  private boolean stopped;
  private int failed = Integer.MAX_VALUE;
  private @Nullable Throwable failure;

  /**
   * Describes the work.
   *
   * @param caller whose interruption ends it
   */
  SharedPieces(int count, IntConsumer piece, Thread caller) {
    this.count = count;
    this.piece = piece;
    this.caller = caller;
  }

  void loop() {
    for (int index = claim(); index >= 0; index = claim()) {
      try {
        piece.accept(index);
      } catch (Throwable thrown) {
        fail(index, thrown);
      }
    }
  }

  private int claim() {
    lock.lock();
    try {
      stopped |= caller.isInterrupted(); // who waits later hides that from others
      return failure != null || next >= count || stopped ? -1 : next++;
    } finally {
      lock.unlock();
    }
  }

  private void fail(int index, Throwable thrown) {
    lock.lock();
    try {
      if (index < failed) {
        failed = index;
        failure = thrown;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Throws what has gone wrong. Pieces before the one that failed were taken before it, and are
   * done.
   */
  void end() {
    switch (failure) {
      case null -> {
        if (next < count) {
          throw new CancellationException("stopped after %d of %d pieces".formatted(next, count));
        }
      }
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }
}
