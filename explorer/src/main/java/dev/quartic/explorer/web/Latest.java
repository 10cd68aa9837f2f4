package dev.quartic.explorer.web;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/**
 * Works on the latest question of each view and lets go of those before: their threads are
 * interrupted. On threads of its own, for work must not hold up those that answer.
 */
public final class Latest implements AutoCloseable {
  private final Map<String, FutureTask<?>> working = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().name("explorer-", 0).daemon(true).factory());

  /**
   * Works on a question.
   *
   * @param view that asks
   * @throws CancellationException where the view has asked another one meanwhile
   */
  public <T> T answer(String view, Callable<T> work) {
    var task = new FutureTask<>(work);
    FutureTask<?> before = working.put(view, task);
    if (before != null) {
      before.cancel(true);
    }
    threads.execute(task);
    try {
      return task.get();
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      throw cause == null ? new IllegalStateException(failure) : unchecked(cause);
    } catch (InterruptedException stopped) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancellationException("the server is stopping");
    } finally {
      working.remove(view, task);
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    return switch (cause) {
      case RuntimeException known -> known;
      case Error error -> throw error;
      default -> new IllegalStateException(cause);
    };
  }

  /** To be called between the parts of longer work. */
  public static void requireWanted() {
    if (Thread.interrupted()) {
      throw new CancellationException("another question was asked");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
