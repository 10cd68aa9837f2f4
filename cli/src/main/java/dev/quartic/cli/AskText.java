package dev.quartic.cli;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.ask.Outcomes;
import dev.quartic.study.ask.TrainedNetworks;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@code ask} prints. */
final class AskText {
  private static final int SHOWN = 8;
  private static final int SHOWN_OUTPUTS = 4;

  private AskText() {}

  static void say(Console console, TrainedNetworks networks, Outcomes outcomes) {
    console.say(
        "  trained   %s on %d samples, depth %d, %s",
        switch (networks.plan()) {
          case TrainingPlan.GradientFlow _ -> "by gradient flow";
          case TrainingPlan.GradientDescent _ -> "by gradient descent";
          case TrainingPlan.Bayesian _ -> "by Bayesian learning";
        },
        networks.learned().inputs().rows(),
        networks.model().depth(),
        networks.model().activation().name());
    console.say("  asked     %d samples", outcomes.samples());
    int last = outcomes.times().size() - 1;
    int outputs = Math.min(SHOWN_OUTPUTS, outcomes.outputs());
    console.say("");
    console.say(
        "  %8s  mean of %s at time %s, and one standard deviation of one network; infinite width",
        "sample",
        outcomes.outputs() == 1
            ? "the output"
            : outputs == outcomes.outputs() ? "all outputs" : "the first outputs",
        Numbers.plain(outcomes.times().get(last)));
    for (int sample = 0; sample < Math.min(SHOWN, outcomes.samples()); sample++) {
      int row = sample;
      console.say(
          "  %8d  %s+- %s",
          sample,
          IntStream.range(0, outputs)
              .mapToObj(output ->
                  "%-13s".formatted(Numbers.plain(outcomes.mean().get(last, row, output))))
              .collect(Collectors.joining()),
          Numbers.plain(Math.sqrt(Math.max(0, outcomes.variance().get(last, row, 0)))));
    }
    if (outcomes.samples() > SHOWN) {
      console.say("  %8s", "...");
    }
    console.say("  Estimated error: %.1e of their scale.", outcomes.relativeError());
  }
}
