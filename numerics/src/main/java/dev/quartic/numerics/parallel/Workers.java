package dev.quartic.numerics.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * A number of threads that share independent pieces of work.
 *
 * <p>Each piece writes where no other does, so that the outcome is the same for any number of
 * threads; which thread takes which piece is left to chance.
 *
 * @param threads at least 1
 */
public record Workers(int threads) {
  /** Refuses fewer than one thread. */
  public Workers {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but was " + threads);
    }
  }

  /** One for each processor. */
  public static Workers all() {
    return new Workers(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Does pieces 0 … count − 1, each once, and returns when all are done; the first failure is
   * thrown.
   */
  public void forEach(int count, IntConsumer piece) {
    int used = Math.min(threads, count);
    if (used <= 1) {
      for (int index = 0; index < count; index++) {
        piece.accept(index);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    Runnable loop =
        () -> {
          for (int index = next.getAndIncrement(); index < count; index = next.getAndIncrement()) {
            try {
              piece.accept(index);
            } catch (Throwable failure) {
              next.set(count); // the others need not go on
              throw failure;
            }
          }
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(used)) {
      List<CompletableFuture<Void>> loops = new ArrayList<>();
      for (int thread = 0; thread < used; thread++) {
        loops.add(CompletableFuture.runAsync(loop, pool));
      }
      loops.forEach(CompletableFuture::join);
    } catch (CompletionException failure) {
      switch (failure.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw failure;
      }
    }
  }
}
