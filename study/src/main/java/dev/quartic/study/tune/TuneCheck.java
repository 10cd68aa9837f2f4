package dev.quartic.study.tune;

import dev.quartic.network.samples.SampleSet;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.work.Costs;
import dev.quartic.study.work.EnsembleCosts;
import dev.quartic.study.work.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Advice held against real networks, beside frameworks' defaults.
 *
 * @param search how networks were trained
 * @param profiles what networks do at their start
 * @param outcomes what training came to
 */
public record TuneCheck(
    StepSearch search, List<DepthProfile> profiles, List<StepSearch.Outcome> outcomes) {
  private static final int PROFILED = 40;
  private static final int PROFILE_SAMPLES = 24;

  /** Copies the lists. */
  public TuneCheck {
    profiles = List.copyOf(profiles);
    outcomes = List.copyOf(outcomes);
  }

  /** What it takes. */
  static Forecast forecast(TuneStudy study, SampleSet samples, StepSearch search, int threads) {
    Forecast sum = Costs.small(0, 0);
    for (Start start : starts(study)) {
      sum =
          sum.then(
              EnsembleCosts.descents(
                  samples.train().count(),
                  start.model().architecture(),
                  search.networks(),
                  search.steps(),
                  threads));
    }
    return sum;
  }

  private static List<Start> starts(TuneStudy study) {
    return study.starts().stream().filter(start -> !start.name().equals("yours")).toList();
  }

  /**
   * Draws and trains.
   *
   * @param samples with targets
   * @param progress called with the number of initializations done and of all
   */
  public static TuneCheck of(
      TuneStudy study,
      SampleSet samples,
      StepSearch search,
      Workers workers,
      BiConsumer<Integer, Integer> progress) {
    List<DepthProfile> profiles = new ArrayList<>();
    List<StepSearch.Outcome> outcomes = new ArrayList<>();
    var inputs = samples.train().inputs();
    var looked = inputs.block(0, Math.min(PROFILE_SAMPLES, inputs.rows()), 0, inputs.columns());
    List<Start> starts = starts(study);
    for (Start start : starts) {
      if (study.question().depth() > 1) {
        profiles.add(DepthProfile.of(start, looked, search.seed(), PROFILED));
      }
      outcomes.add(search.run(start.name(), start.model(), samples, workers));
      progress.accept(outcomes.size(), starts.size());
    }
    return new TuneCheck(search, profiles, outcomes);
  }

  /** In named values. */
  Tree tree() {
    Tree node = new Tree();
    node.put("networks", search.members());
    node.put("steps", search.steps());
    TreeList starts = node.list("atStart");
    for (DepthProfile profile : profiles) {
      Tree entry = starts.tree();
      entry.put("name", profile.name());
      put(entry, "square", profile.squares(), profile.squares().mean().length - 1);
      put(entry, "gradient", profile.gradients(), 0);
    }
    TreeList trained = node.list("trained");
    for (StepSearch.Outcome outcome : outcomes) {
      Tree entry = trained.tree();
      entry.put("name", outcome.name());
      entry.put("step", outcome.step());
      entry.put("loss", outcome.losses().mean());
      entry.put("lossError", outcome.losses().error());
    }
    return node;
  }

  private static void put(Tree entry, String name, DepthProfile.Curve curve, int place) {
    entry.put(name, curve.mean()[place]);
    entry.put(name + "Error", curve.error()[place]);
    entry.put(name + "Theory", curve.theory()[place]);
  }
}
