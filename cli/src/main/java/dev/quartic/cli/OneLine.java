package dev.quartic.cli;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Figure;
import dev.quartic.study.answer.Headline;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.answer.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An answer in a few words, for lists of runs: some of the figures of its {@link Headline}. */
final class OneLine {
  private OneLine() {}

  /** An answer whose summary and arrays were made already. */
  static String of(Answer answer, Tree summary, Map<String, NdArray> arrays) {
    Map<String, Double> figures =
        Headline.of(summary, arrays::get).stream()
            .collect(Collectors.toMap(Figure::name, Figure::value));
    return switch (answer.command()) {
      case "predict" -> scores(figures, "order0/", "at infinite width");
      case "simulate" -> scores(figures, "", "measured");
      case "tune" ->
          "C_b %s, C_W %s"
              .formatted(
                  Numbers.format(figures.getOrDefault("biasVariance", Double.NaN)),
                  Numbers.format(figures.getOrDefault("weightVariance", Double.NaN)));
      case "verify" ->
          answer.agrees() ? "theory and networks agree" : "theory and networks DISAGREE";
      default -> "";
    };
  }

  /** On test samples where there are scores of them. */
  private static String scores(Map<String, Double> figures, String prefix, String how) {
    String set = figures.containsKey(prefix + "testLoss") ? "test" : "train";
    List<String> words = new ArrayList<>();
    Double loss = figures.get(prefix + set + "Loss");
    if (loss != null) {
      words.add("%s loss %s".formatted(set, Numbers.format(loss)));
    }
    Double accuracy = figures.get(prefix + set + "Accuracy");
    if (accuracy != null) {
      words.add("accuracy %.1f %%".formatted(100 * accuracy));
    }
    words.add(how);
    return String.join(", ", words);
  }
}
