package dev.quartic.cli;

import dev.quartic.question.Criterion;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.prediction.Candidate;
import dev.quartic.study.prediction.Choice;

/** What {@code predict --choose} prints before it predicts. */
final class ChoiceText {
  private ChoiceText() {}

  static void say(Console console, Choice choice) {
    boolean evidence = choice.among().by() == Criterion.EVIDENCE;
    console.say("  choice    %s by %s", choice.among().word(), choice.among().by().words());
    console.say(
        "  %16s  %16s%s",
        choice.among().word(),
        evidence ? "log evidence" : "mean (z - y)^2",
        choice.classes() ? "  accuracy of the mean" : "");
    for (Candidate one : choice.candidates()) {
      console.say(
          "  %16s  %16s%s%s",
          Numbers.plain(one.value()),
          one.usable() ? Numbers.plain(one.score()) : "singular",
          one.accuracy().isPresent()
              ? "  %18.1f %%".formatted(100 * one.accuracy().getAsDouble())
              : "",
          one.value() == choice.value() ? "  <- chosen" : "");
    }
  }
}
