package dev.quartic.report.page;

import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.question.Question;
import dev.quartic.report.Facts;
import dev.quartic.report.Report;
import dev.quartic.report.Section;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.measurement.PrecisionNote;
import java.util.ArrayList;
import java.util.List;

/** The report of {@code quartic simulate}. */
public final class SimulatePage {
  private SimulatePage() {}

  /** The ensemble alone. */
  public static Report of(Question question, TrainingPlan plan, EnsembleResult ensemble) {
    List<Subject> subjects = Subject.of(question);
    return new Report(
        "What trained networks did",
        "%d networks, drawn and trained for '%s'".formatted(ensemble.members(), question.name()),
        List.of(
            WhatWasAsked.section(question, plan, subjects),
            Section.of(
                "Trained networks",
                Curves.training("Outputs along training", subjects, null, ensemble),
                Distributions.last("Outputs at the last time", subjects, null, ensemble),
                Scores.chart(null, ensemble)),
            Section.of("How it was done", Facts.of(facts(ensemble)))));
  }

  /** How an ensemble was made. */
  static String[] facts(EnsembleResult ensemble) {
    List<String> facts = new ArrayList<>();
    facts.addAll(List.of("Training", ensemble.training().description()));
    facts.addAll(List.of("Steps in all", "%,d".formatted(ensemble.training().steps())));
    var integration = ensemble.training().integration();
    if (integration != null) {
      facts.addAll(
          List.of(
              "Error of the integration",
              "%s at most, measured on %d networks"
                  .formatted(
                      Numbers.format(integration.largestDifference(), 2), integration.members())));
    }
    PrecisionNote.of(ensemble)
        .ifPresent(note -> facts.addAll(List.of("Difference from double precision", note)));
    if (ensemble.training().unfittedMembers() > 0) {
      facts.addAll(
          List.of(
              "Networks that kept a residual",
              Long.toString(ensemble.training().unfittedMembers())));
    }
    return facts.toArray(String[]::new);
  }
}
