package dev.quartic.cli;

import dev.quartic.files.run.Json;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.work.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * What a command says while it works. Text goes to standard output, progress to standard error, and
 * there only on a terminal.
 */
final class Console {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final boolean quiet;

  Console(PrintWriter out, PrintWriter err, boolean json, boolean quiet) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.quiet = quiet;
  }

  /** Says a line, at once. */
  void say(String line, @Nullable Object... values) {
    if (!json && !quiet) {
      out.println(values.length == 0 ? line : String.format(Locale.ROOT, line, values));
      out.flush();
    }
  }

  /** Warns on standard error. */
  void warn(String line) {
    if (!quiet) {
      err.println("quartic: warning: " + line);
      err.flush();
    }
  }

  /** Says on standard error that the program was stopped, also where it was to be quiet. */
  void stopped(String line) {
    err.println();
    err.println("quartic: " + line);
    err.flush();
  }

  /** Prints the summary where it was asked for. */
  void summary(Tree summary) {
    if (json) {
      out.print(Json.text(summary));
      out.flush();
    }
  }

  /** Shows progress while the returned stage is open. */
  Progress.Stage meter(String task, long total) {
    if ("lines".equals(System.getenv("QUARTIC_PROGRESS"))) {
      return new ProgressLines(err, task, total);
    }
    boolean terminal = "1".equals(System.getenv("QUARTIC_TERMINAL"));
    if (quiet || !terminal) {
      return new Meter(null);
    }
    return new Meter(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .setUpdateIntervalMillis(250)
            .continuousUpdate()
            .build());
  }

  /** A progress bar, or none. */
  static final class Meter implements Progress.Stage {
    private final @Nullable ProgressBar bar;

    private Meter(@Nullable ProgressBar bar) {
      this.bar = bar;
    }

    @Override
    public void at(long done) {
      if (bar != null) {
        bar.stepTo(done);
      }
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
