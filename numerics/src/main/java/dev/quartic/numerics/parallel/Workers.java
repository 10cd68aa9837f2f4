package dev.quartic.numerics.parallel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/**
 * A number of threads that share independent pieces of work.
 *
 * <p>Each piece writes where no other does, so that the outcome is the same for any number of
 * threads; which thread takes which piece is left to chance.
 *
 * @param threads at least 1
 */
public record Workers(int threads) implements Serializable {
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
   * Does pieces 0 … count − 1, each once, and returns when all are done; of several failures the
   * one of the lowest index is thrown. Inside of other work only threads that it leaves idle take
   * part.
   *
   * @throws java.util.concurrent.CancellationException when the calling thread is interrupted
   *     before all pieces were taken; those that were are done
   */
  public void forEach(int count, IntConsumer piece) {
    int wanted = Math.min(threads, count) - 1;
    var pieces = new SharedPieces(count, piece, Thread.currentThread());
    List<CompletableFuture<Void>> loops = new ArrayList<>();
    int others = wanted <= 0 ? 0 : Pool.reserveForOneWhoWorks(wanted, threads);
    for (int thread = 0; thread < others; thread++) {
      loops.add(Pool.start(pieces::loop));
    }
    pieces.loop(); // the calling thread takes part
    loops.forEach(CompletableFuture::join);
    pieces.end();
  }
}
