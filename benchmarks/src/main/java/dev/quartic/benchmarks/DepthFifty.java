package dev.quartic.benchmarks;

import dev.quartic.ensemble.train.TestErrors;
import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.study.tune.StepSearch;
import dev.quartic.study.tune.TuneQuestion;
import dev.quartic.study.tune.TuneStudy;
import java.util.List;

/**
 * Do networks of depth 50 and width 200 train to a lower loss as advised than as frameworks draw
 * them unasked? Twenty networks each, the same number of steps, each with the best step of one
 * grid; and what is their mean square error at 20 other images (1 for outputs of zero)?
 *
 * <p>Arguments: steps (default 60), activations (default tanh,gelu,relu), beginnings of names of
 * initializations (default advised,PyTorch,Keras; Flax draws hidden layers as Keras does), weight
 * of skips around all hidden layers but the first (default 0, none), seed (default 7). Networks of
 * a framework have the variances that it draws from, its skips and its rates; none of them is
 * needed.
 */
public final class DepthFifty {
  private static final int NETWORKS = 20;

  private DepthFifty() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    int steps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
    String activations = arguments.length > 1 ? arguments[1] : "tanh,gelu,relu";
    List<String> names =
        List.of((arguments.length > 2 ? arguments[2] : "advised,PyTorch,Keras").split(",", -1));
    double gamma = arguments.length > 3 ? Double.parseDouble(arguments[3]) : 0;
    long seed = arguments.length > 4 ? Long.parseLong(arguments[4]) : 7;
    var workers = Workers.all();
    for (String activation : activations.split(",", -1)) {
      LoadedExperiment loaded =
          ExperimentLoader.load(
              null,
              List.of(
                  "network.depth=50",
                  "network.width=200",
                  "network.activation=" + activation,
                  "network.residual=" + gamma,
                  "data.train={bundled: fashion-mnist, classes: [0, 1], take: 24}",
                  "data.test={bundled: fashion-mnist, classes: [0, 1], take: 20}"));
      var question = TuneQuestion.of(loaded.question());
      TuneStudy study = TuneStudy.of(question, workers);
      for (var start : study.starts()) {
        if (names.stream().noneMatch(start.name()::startsWith)) {
          continue;
        }
        var watch = System.nanoTime();
        StepSearch.Outcome outcome =
            new StepSearch(steps, seed, 1, NETWORKS)
                .run(start.name(), start.model(), loaded.question().samples(), workers);
        double test =
            TestErrors.of(
                    start.model(),
                    loaded.question().samples(),
                    outcome.step(),
                    steps,
                    seed,
                    NETWORKS,
                    workers)
                .mean();
        System.out.printf(
            "%-6s %-22s step 2^%.0f  loss %.4g ± %.2g  test error %.3g  (%d networks, %d steps, %.0f s)%n",
            activation,
            start.name(),
            Math.log(outcome.step()) / Math.log(2),
            outcome.losses().mean(),
            outcome.losses().error(),
            test,
            NETWORKS,
            steps,
            (System.nanoTime() - watch) / 1e9);
      }
    }
  }
}
