package dev.quartic.numerics.parallel;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Pieces of work that threads take in the order of their index. */
final class SharedPieces {
  private final int count;
  private final IntConsumer piece;
  private final ReentrantLock lock = new ReentrantLock();
  private int next;
  private int failed = Integer.MAX_VALUE;
  private @Nullable Throwable failure;

  SharedPieces(int count, IntConsumer piece) {
    this.count = count;
    this.piece = piece;
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
      return failure != null || next >= count ? -1 : next++;
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

  /** Pieces before the one that failed were taken before it, and are done. */
  void throwFailure() {
    switch (failure) {
      case null -> {}
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }
}
