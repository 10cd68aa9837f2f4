package dev.quartic.cli;

import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.prediction.DepthWarning;
import dev.quartic.study.work.Forecast;
import dev.quartic.study.work.Progress;
import org.jspecify.annotations.Nullable;

/** Progress as a person reads it. */
final class ConsoleProgress implements Progress {
  private final Console console;
  private final Runnable accepted;
  private @Nullable Answer said;

  /**
   * Tells a console.
   *
   * @param accepted is run once the question is known to have an answer
   */
  ConsoleProgress(Console console, Runnable accepted) {
    this.console = console;
    this.accepted = accepted;
  }

  @Override
  public void asked(Question question) {
    Text.question(console, question);
    accepted();
  }

  @Override
  public void accepted() {
    accepted.run();
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
    console.warn(text.endsWith(DepthWarning.REMEDY) ? text + " 'quartic tune' finds one." : text);
  }

  @Override
  public void found(Answer soFar) {
    said = soFar;
    Texts.say(console, soFar);
  }

  /** The whole answer, of which nothing is said twice. */
  @SuppressWarnings("ReferenceEquality") // the very answer that was told
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
