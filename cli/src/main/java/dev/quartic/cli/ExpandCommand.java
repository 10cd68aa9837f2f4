package dev.quartic.cli;

import dev.quartic.Quartic;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.ChosenSamples;
import dev.quartic.study.expand.algorithms.AlgorithmDependence;
import dev.quartic.study.expand.limits.LimitsGrid;
import dev.quartic.study.expand.limits.TwoLimits;
import dev.quartic.study.expand.series.TaylorSeries;
import dev.quartic.study.expand.start.JointDistribution;
import dev.quartic.study.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quartic expand}: what the theory is made of, seen in trained networks. */
@Command(
    name = "expand",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Trains networks and expands each around where it started: f(x; θ*) as a Taylor series in θ* − θ, term by term and exactly, with the truncation error of every order and how the terms scale with width (ensemble.widths) and depth.",
      "With --initial, networks are not trained: the joint distribution of f, df/dθ and d²f/dθ² at the start.",
      "With --limits, the two limits n → ∞ and L → ∞ at the start, and what depends on L/n alone.",
      "With --algorithms, the same networks trained by flow, descent and momentum."
    })
final class ExpandCommand implements Callable<Integer> {
  private static final int HIGHEST_ORDER = 8;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--order",
      paramLabel = "K",
      description = "The highest order of the series, 1 to 8. Default: 8")
  private @Nullable Integer order;

  @Option(
      names = "--depths",
      paramLabel = "L",
      split = ",",
      description =
          "Depths at which the terms are measured too, at the narrowest width; 0 for none."
              + " Default: 2,4,8, or none where layers differ. With --limits: depths of the grid,"
              + " by default 2,4,8,16,32,64")
  private @Nullable List<Integer> depths;

  @Option(
      names = "--members",
      paramLabel = "N",
      description =
          "Networks of the narrowest width; wider ones in proportion fewer."
              + " Default: ensemble.members, at most "
              + TaylorSeries.UNASKED_MEMBERS
              + "; ten times ensemble.members with --initial; five times at every width with"
              + " --limits")
  private @Nullable Integer members;

  @Option(
      names = "--initial",
      description =
          "The joint distribution of f and its first two derivatives at initialization, at widths"
              + " ensemble.widths, beside the theory of order 1/n; needs no targets.")
  private boolean initial;

  @Option(
      names = "--limits",
      description =
          "How far networks of many widths and depths differ in the variance of their output,"
              + " beside theory; needs no targets.")
  private boolean limits;

  @Option(
      names = "--samples",
      paramLabel = "INDEX",
      split = ",",
      description =
          "With --initial or --limits: which samples, from 0, training samples first."
              + " Default: the first two; the first one for --limits")
  private @Nullable List<Integer> samples;

  @Option(
      names = "--widths",
      paramLabel = "N",
      split = ",",
      description = "With --limits: widths of the grid. Default: 16,32,64,128,256")
  private @Nullable List<Integer> widths;

  @Option(
      names = "--algorithms",
      description =
          "Trains the same networks by flow, by descent and with momentum instead, to the end, and holds"
              + " what sets them apart against the prediction; for the first samples of each kind.")
  private boolean algorithms;

  @Override
  public Integer call() {
    Console console = common.console();
    console.say(
        initial || limits
            ? "Quartic: networks at their start, beside the theory of order 1/n"
            : "Quartic: expanding trained networks around their start");
    requireOptionsThatFit();
    if (members != null && members < 2) {
      throw new InvalidInput("--members", "a whole number >= 2", members.toString());
    }
    LoadedExperiment loaded = common.load();
    return new Run(console, common, loaded).answer(work -> answer(loaded.question(), work));
  }

  private Answer answer(Question question, Work work) {
    if (initial) {
      return JointDistribution.of(
          question, ChosenSamples.inputs(samples, question, 2), members, work);
    }
    if (limits) {
      return TwoLimits.of(
          question,
          ChosenSamples.inputs(samples, question, 1),
          LimitsGrid.of(widths, depths),
          members,
          work);
    }
    if (algorithms) {
      return AlgorithmDependence.of(question, members, work);
    }
    var request = new TaylorSeries.Request(order == null ? HIGHEST_ORDER : order, depths, members);
    return Quartic.expand(question, request, work);
  }

  private void requireOptionsThatFit() {
    List<String> looks = new ArrayList<>();
    if (initial) {
      looks.add("--initial");
    }
    if (limits) {
      looks.add("--limits");
    }
    if (algorithms) {
      looks.add("--algorithms");
    }
    if (looks.size() > 1) {
      throw new InvalidInput(
          looks.getLast(),
          "one of --initial, --limits and --algorithms",
          String.join(" and ", looks));
    }
    if (samples != null && !initial && !limits) {
      throw new InvalidInput("--samples", "--initial or --limits beside it", "neither");
    }
    if (widths != null && !limits) {
      throw new InvalidInput("--widths", "--limits beside it", "no --limits");
    }
    if (depths != null && (initial || algorithms)) {
      throw new InvalidInput("--depths", "a series, or --limits beside it", looks.getFirst());
    }
    if (order != null && !looks.isEmpty()) {
      throw new InvalidInput("--order", "a series of trained networks", looks.getFirst());
    }
  }
}
