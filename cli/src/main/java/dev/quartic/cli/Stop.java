package dev.quartic.cli;

import dev.quartic.files.run.RunFolder;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a person or a system stops the program: the work is told, what is finished is
 * kept, and one line says how to go on. The JVM ends with the usual code, 130 or 143.
 */
final class Stop {
  /** How long what is being worked on may take to come to an end and be kept. */
  private static final long PATIENCE_MILLISECONDS = 1500;

  private static @Nullable Guarded guarded;
  private static boolean hooked;

  private Stop() {}

  private record Guarded(Thread worker, RunFolder folder, Console console, CountDownLatch end) {}

  /** From here on a stop concerns this run, on this thread. */
  static synchronized void guard(RunFolder folder, Console console) {
    guarded = new Guarded(Thread.currentThread(), folder, console, new CountDownLatch(1));
    if (!hooked) {
      hooked = true;
      Runtime.getRuntime().addShutdownHook(new Thread(Stop::stop, "stop"));
    }
  }

  /** The run has come to its end. */
  static synchronized void ended() {
    if (guarded != null) {
      guarded.end().countDown();
      guarded = null;
    }
  }

  private static synchronized @Nullable Guarded current() {
    return guarded;
  }

  private static void stop() {
    Guarded run = current();
    if (run == null) {
      return;
    }
    boolean kept = run.folder().isKept();
    run.worker().interrupt();
    try {
      if (!run.end().await(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        kept |= run.folder().isKept();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    run.console()
        .stopped(
            kept || run.folder().isKept()
                ? "stopped; go on with: quartic resume " + run.folder().target()
                : "stopped; nothing was finished yet");
  }
}
