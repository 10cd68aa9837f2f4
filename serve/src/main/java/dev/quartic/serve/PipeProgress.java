package dev.quartic.serve;

import dev.quartic.study.answer.Tree;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Progress;
import java.util.concurrent.TimeUnit;

/** Progress as another program reads it. */
final class PipeProgress implements Progress {
  /** More often than this nobody can look. */
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

  private final Channel channel;
  private final long id;

  PipeProgress(Channel channel, long id) {
    this.channel = channel;
    this.id = id;
  }

  private Tree event(String kind) {
    return new Tree().put("id", id).put("event", kind);
  }

  @Override
  public void settled(String what, String how) {
    channel.send(event("settled").put("what", what).put("how", how));
  }

  @Override
  public void forecast(String what, Forecast forecast) {
    channel.send(
        event("forecast")
            .put("what", what)
            .put("seconds", forecast.seconds())
            .put("bytes", forecast.bytes()));
  }

  @Override
  public void warn(String text) {
    channel.send(event("warning").put("text", text));
  }

  @Override
  public Stage stage(String what, long total) {
    return new Told(what, total);
  }

  private final class Told implements Stage {
    private final String what;
    private final long total;
    private long done;
    private long told = System.nanoTime() - INTERVAL;

    private Told(String what, long total) {
      this.what = what;
      this.total = total;
      tell();
    }

    @Override
    public void at(long steps) {
      done = steps;
      if (System.nanoTime() - told >= INTERVAL) {
        tell();
      }
    }

    private void tell() {
      told = System.nanoTime();
      channel.send(event("stage").put("what", what).put("done", done).put("total", total));
    }

    @Override
    public void close() {
      tell();
    }
  }
}
