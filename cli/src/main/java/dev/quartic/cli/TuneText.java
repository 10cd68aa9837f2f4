package dev.quartic.cli;

import dev.quartic.study.tune.Start;
import dev.quartic.study.tune.StepSearch;
import dev.quartic.study.tune.TuneCheck;
import dev.quartic.study.tune.TuneStudy;
import dev.quartic.theory.criticality.CriticalPoint;
import dev.quartic.theory.criticality.Criticality;
import dev.quartic.theory.criticality.UniversalityClass;
import java.util.List;

/** What {@code tune} prints. */
final class TuneText {
  private TuneText() {}

  static void print(Console console, TuneStudy study) {
    var question = study.question();
    console.say(
        "  network   depth %d, widths %s, %s; inputs of mean square %s%s",
        question.depth(),
        String.join(" ", question.architecture().widths().stream().map(String::valueOf).toList()),
        question.activation().name(),
        Text.number(question.inputSquare()),
        question.samples().isEmpty() ? " (assumed)" : "");
    switch (study.criticality()) {
      case Criticality.Critical(CriticalPoint point) ->
          critical(console, point, study.streamGrowth().isEmpty());
      case Criticality.None _ -> console.say("  class     none: no critical point");
    }
    console.say("");
    console.say("  %-22s  %12s  %12s  %14s  %14s", "", "C_b", "C_W", "K_L/K_1", "gradient");
    for (Start start : study.starts()) {
      console.say(
          "  %-22s  %12s  %12s  %14s  %14s",
          start.name(),
          span(start.model().variances().bias()),
          span(start.model().variances().weight()),
          Text.number(start.growth().kernelFactor()),
          Text.number(start.growth().gradientFactor()));
    }
    console.say("");
    console.say(
        "  rates     lambda_b = %s, lambda_W = %s over fan-in (layers 1 to L)",
        ends(study.advised().rates().bias()), ends(study.advised().rates().weight()));
    console.say(
        "  step      stable below %s for the mean of squares%s; take %s",
        Text.number(study.step().largestOfMeanLoss()),
        Double.isNaN(study.step().largest())
            ? " at worst"
            : " (%s for the sum of halves)".formatted(Text.number(study.step().largest())),
        Text.number(study.step().advisedOfMeanLoss()));
    var ratio = study.aspectRatio();
    console.say(
        "  shape     depth/width %s, best %s (%s); at depth %d that is width %d%s",
        Text.number(ratio.given()),
        Text.number(ratio.optimal()),
        ratio.regime().label(),
        question.depth(),
        ratio.optimalWidth(question.depth()),
        ratio.beyondReach(question.depth()) ? ", where 1/n is not small: no advice" : "");
    console.say(
        "            V/(nK^2) = %s%s",
        Text.number(study.nonGaussianity().getLast()),
        study.rows().isEmpty()
            ? ""
            : ", relative variance of the NTK (A+2B)/(n Theta^2) = "
                + Text.number(study.rows().getLast().ntkFluctuation()));
  }

  static void check(Console console, TuneCheck check) {
    console.say("");
    console.say(
        "  %d networks each, %d steps of the best size of one grid (for the sum of halves):",
        check.search().members(), check.search().steps());
    console.say("  %-22s  %12s  %24s", "", "step", "final training loss");
    for (StepSearch.Outcome outcome : check.outcomes()) {
      console.say(
          "  %-22s  %12s  %14.5g ± %.1e",
          outcome.name(),
          Text.number(outcome.step()),
          outcome.losses().mean(),
          outcome.losses().error());
    }
  }

  private static void critical(Console console, CriticalPoint point, boolean kept) {
    UniversalityClass universality = point.universality();
    console.say(
        "  class     %s, nu = %s%s",
        universality.name(),
        Text.number(universality.vertexCoefficient()),
        switch (universality) {
          case UniversalityClass.ScaleInvariant _ -> "; every K is a fixed point";
          case UniversalityClass.KStarZero _ -> "; K* = 0, approached like 1/depth";
          case UniversalityClass.HalfStable half ->
              "; K* = %s, stable from %s"
                  .formatted(
                      Text.number(half.fixedPoint()), half.stableFromAbove() ? "above" : "below");
        });
    console.say(
        "  critical  C_b = %.10g, C_W = %.10g (relative error %.0e)%s",
        point.biasVariance(),
        point.weightVariance(),
        point.error(),
        kept ? "" : ", without skips: nothing is with skips of weight 1");
  }

  private static String span(List<Double> values) {
    double first = values.getFirst();
    return values.stream().allMatch(value -> value == first)
        ? Text.number(first)
        : Text.number(first) + " …";
  }

  private static String ends(List<Double> values) {
    return values.stream().distinct().count() == 1
        ? Text.number(values.getFirst())
        : Text.number(values.getFirst()) + " … " + Text.number(values.getLast());
  }
}
