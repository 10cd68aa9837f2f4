package dev.quartic.cli;

import dev.quartic.study.flow.TensorStudy;
import dev.quartic.theory.correlator.Existence;
import dev.quartic.theory.correlator.Tensor;
import dev.quartic.theory.correlator.WidthJudgement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What {@code quartic flow} prints for people. */
final class TensorText {
  private TensorText() {}

  static void print(Console console, List<TensorStudy> studies, Existence existence) {
    console.say("");
    console.say("  means over samples, all indices at the same sample");
    List<Tensor> present =
        Arrays.stream(Tensor.values())
            .filter(tensor -> studies.getLast().diagonals().containsKey(tensor))
            .toList();
    StringBuilder header = new StringBuilder("  layer");
    present.forEach(tensor -> header.append(String.format(Locale.ROOT, "%11s", tensor.label())));
    console.say(header.toString());
    for (TensorStudy study : studies) {
      StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %5d", study.layer()));
      for (Tensor tensor : present) {
        double mean = Arrays.stream(study.diagonal(tensor)).average().orElse(Double.NaN);
        row.append(String.format(Locale.ROOT, "%11.4g", mean));
      }
      console.say(row.toString());
    }
    judgements(console, studies.getLast());
    if (!existence.reason().isEmpty()) {
      console.say("");
      console.say("  " + existence.reason().replace("%", "%%"));
    }
  }

  private static void judgements(Console console, TensorStudy last) {
    if (last.judgements().isEmpty()) {
      return;
    }
    console.say("");
    console.say(
        "  Is the network wide enough? Corrections of order 1/n in the last layer, at the sample where largest:");
    for (WidthJudgement judgement : last.judgements()) {
      console.say(
          "  %14s  %6.2f %%   below 5 %% from width %d on",
          judgement.name(), 100 * judgement.relative(), judgement.widthFor(WidthJudgement.SMALL));
    }
    last.marginal()
        .ifPresent(marginal ->
            console.say(
                "  one output at sample 0: excess kurtosis %.3g, quartic coupling %.3g",
                marginal.excessKurtosis(), marginal.quarticCoupling()));
  }
}
