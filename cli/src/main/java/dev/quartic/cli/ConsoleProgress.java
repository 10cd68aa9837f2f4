package dev.quartic.cli;

import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Progress;
import org.jspecify.annotations.Nullable;

/** Progress as a person reads it. */
final class ConsoleProgress implements Progress {
  private final Console console;
  private @Nullable Answer said;

  ConsoleProgress(Console console) {
    this.console = console;
  }

  @Override
  public void asked(Question question) {
    Text.question(console, question);
  }

  @Override
  public void settled(String what, String how) {
    console.say("  %-9s %s", what, how);
  }

  @Override
  public void forecast(String what, Forecast forecast) {
    Text.forecast(console, what, forecast);
  }

  @Override
  public void warn(String text) {
    console.warn(text);
  }

  @Override
  public void found(Answer soFar) {
    said = soFar;
    Texts.say(console, soFar);
  }

  /** The whole answer, of which nothing is said twice. */
  void answered(Answer whole) {
    if (whole != said) {
      found(whole);
    }
  }

  @Override
  public Stage stage(String what, long total) {
    return console.meter(what, total);
  }
}
