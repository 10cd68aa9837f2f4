package dev.quartic.serve;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One thread that does one piece of work after the other, each of which can be stopped. */
final class Queue implements AutoCloseable {
  private static final long NOTHING = Long.MIN_VALUE;

  /**
   * A piece of work.
   *
   * @param id by which it is stopped
   * @param work is interrupted where it is stopped while it runs
   * @param stopped is done instead of the work where it is stopped before it began
   */
  private record Piece(long id, Runnable work, Runnable stopped) {}

  private final BlockingQueue<Piece> waiting = new LinkedBlockingQueue<>();
  private final Thread worker = new Thread(this::loop, "answers");
  private long running = NOTHING;
  private boolean closed;

  Queue() {
    worker.setDaemon(true);
    worker.start();
  }

  void add(long id, Runnable work, Runnable stopped) {
    waiting.add(new Piece(id, work, stopped));
  }

  /** Stops a piece of work; one that is done, or unknown, is past that. */
  synchronized void cancel(long id) {
    if (running == id) {
      worker.interrupt();
      return;
    }
    Optional<Piece> piece = waiting.stream().filter(one -> one.id() == id).findFirst();
    if (piece.isPresent() && waiting.remove(piece.get())) {
      piece.get().stopped().run();
    }
  }

  private void loop() {
    while (true) {
      try {
        Piece piece = waiting.take();
        if (!begin(piece)) {
          return;
        }
        piece.work().run();
      } catch (InterruptedException _) {
        // meant for work that had ended
      } finally {
        end();
      }
    }
  }

  private synchronized boolean begin(Piece piece) {
    running = piece.id();
    return !closed;
  }

  /** An interrupt that came too late must not reach the next piece. */
  @SuppressWarnings("ThreadInterrupted")
  private synchronized void end() {
    running = NOTHING;
    Thread.interrupted();
  }

  /** Stops what runs, and begins nothing more. */
  @Override
  public synchronized void close() {
    closed = true;
    worker.interrupt();
  }
}
