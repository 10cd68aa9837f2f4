package dev.quartic.cli;

import dev.quartic.study.work.Progress;
import java.io.PrintWriter;

/** Progress for a program that reads along: lines {@code progress: done/total stage}. */
final class ProgressLines implements Progress.Stage {
  private static final long PAUSE = 200_000_000;

  private final PrintWriter err;
  private final String stage;
  private final long total;
  private long last = System.nanoTime() - PAUSE;

  ProgressLines(PrintWriter err, String stage, long total) {
    this.err = err;
    this.stage = stage;
    this.total = total;
    say(0);
  }

  @Override
  public void at(long done) {
    long now = System.nanoTime();
    if (done == total || now - last > PAUSE) {
      last = now;
      say(done);
    }
  }

  private void say(long done) {
    err.println("progress: %d/%d %s".formatted(done, total, stage));
    err.flush();
  }
}
