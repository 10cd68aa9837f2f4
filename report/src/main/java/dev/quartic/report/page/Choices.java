package dev.quartic.report.page;

import dev.quartic.question.Criterion;
import dev.quartic.report.Block;
import dev.quartic.report.Prose;
import dev.quartic.report.Section;
import dev.quartic.report.Table;
import dev.quartic.report.Warning;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.prediction.Candidate;
import dev.quartic.study.prediction.Choice;
import java.util.ArrayList;
import java.util.List;

/** How the noise variance or the ridge was come by. */
final class Choices {
  private Choices() {}

  static Section section(Choice choice) {
    boolean noise = choice.among().noise();
    String symbol = noise ? "noise variance s²" : "ridge ρ";
    boolean evidence = choice.among().by() == Criterion.EVIDENCE;
    boolean classes = choice.classes();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Prose.of(
            "The %s was chosen among the values below: %s is the best by %s."
                .formatted(
                    symbol,
                    Numbers.format(choice.value()),
                    evidence
                        ? "log p(y), how likely the training targets are under the prior, noise included"
                        : "the mean of (z − y)² at training samples, each of which is predicted by all others (E[z] at infinite width, at the end of training)")));
    choice.warning().ifPresent(text -> blocks.add(new Warning("The grid may be too narrow", text)));
    List<String> header =
        new ArrayList<>(List.of(symbol, evidence ? "log evidence" : "mean (z − y)²"));
    if (classes) {
      header.add("accuracy of the mean");
    }
    header.add("");
    List<List<String>> rows = new ArrayList<>();
    for (Candidate one : choice.candidates()) {
      List<String> row = new ArrayList<>();
      row.add(Numbers.format(one.value()));
      row.add(one.usable() ? Numbers.format(one.score(), 6) : "singular");
      if (classes) {
        row.add(
            one.accuracy().isPresent()
                ? "%.1f %%".formatted(100 * one.accuracy().getAsDouble())
                : "–");
      }
      row.add(one.value() == choice.value() ? "chosen" : "");
      rows.add(row);
    }
    blocks.add(Table.of(header, rows));
    return new Section("The choice of the " + (noise ? "noise" : "ridge"), blocks);
  }
}
