package dev.quartic.cli;

import dev.quartic.study.compare.Agreement;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.report.page.PosteriorVerifyPage;
import dev.quartic.files.run.RunFolder;
import dev.quartic.study.measurement.EnsembleStudy;
import dev.quartic.study.prediction.PosteriorStudy;
import dev.quartic.study.prediction.PosteriorSummary;
import dev.quartic.study.verification.PosteriorVerification;
import dev.quartic.study.prediction.Summaries;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.measurement.WidthMeasurement;
import dev.quartic.ensemble.bayes.PosteriorEnsemble;
import dev.quartic.ensemble.bayes.PosteriorEstimate;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code quartic verify} of Bayesian learning: posterior ensembles, for which nothing is trained.
 */
final class PosteriorVerifyRun {
  /** Drawn networks for each member that would be trained: they cost next to nothing. */
  private static final int DRAWN = 10;

  private PosteriorVerifyRun() {}

  static int run(
      Console console,
      TheoryStudy theory,
      TrainingPlan.Bayesian plan,
      Workers workers,
      RunFolder folder) {
    var settings = theory.loaded().experiment().ensemble();
    List<Integer> widths = settings.widths().stream().sorted().toList();
    List<PosteriorEnsemble> ensembles =
        widths.stream().map(width -> ensemble(theory, plan, width)).toList();
    theory.warnings().forEach(console::warn);
    PosteriorStudy study = PosteriorStudy.of(theory, plan, workers);
    folder.begin();
    List<PosteriorEstimate> estimates = new ArrayList<>();
    for (int index = 0; index < widths.size(); index++) {
      int width = widths.get(index);
      int members = DRAWN * WidthMeasurement.members(settings.members(), widths.getFirst(), width);
      try (var meter = console.meter("width " + width, members)) {
        estimates.add(
            ensembles
                .get(index)
                .run( // ensembles of different widths must not share their random numbers
                    members,
                    settings.seed() + 1_000_003L * width,
                    workers,
                    (done, _) -> meter.at(done)));
      }
    }
    var verification = PosteriorVerification.of(study, widths, estimates);
    verification.warnings().forEach(console::warn);
    print(console, verification);
    var summary = Summaries.start("verify", theory.loaded(), workers.threads());
    Summaries.addTheory(summary, theory);
    PosteriorSummary.add(summary, study);
    PosteriorSummary.add(summary, verification);
    folder.write("experiment.yaml", theory.loaded().experiment().toYaml());
    folder.writeArrays(arrays(verification));
    Results.finish(console, folder, summary, PosteriorVerifyPage.of(verification));
    return verification.agreement().holds() ? Main.DONE : Main.DISAGREEMENT;
  }

  private static PosteriorEnsemble ensemble(
      TheoryStudy theory, TrainingPlan.Bayesian plan, int width) {
    var model = theory.loaded().model();
    try {
      return new PosteriorEnsemble(
          model.with(model.architecture().scaledTo(width)),
          theory.loaded().samples(),
          plan.noiseVariance());
    } catch (IllegalArgumentException refused) {
      throw new InvalidInput(
          "ensemble.widths",
          "widths that have a posterior",
          "%d: %s".formatted(width, refused.getMessage()),
          refused);
    }
  }

  private static void print(Console console, PosteriorVerification verification) {
    console.say("");
    console.say(
        "  n · (ensemble − infinite width) − coefficient of 1/n = b/n + c/n², over widths %s",
        verification.widths());
    console.say("  %12s  %9s  %7s  %7s", "", "compared", "rms z", "max |z|");
    for (var comparison : verification.comparisons()) {
      Agreement own = Agreement.of(verification.zScores(comparison));
      console.say(
          "  %12s  %9d  %7.2f  %7.2f",
          comparison.beyond().name(), own.count(), own.rootMeanSquare(), own.largest());
    }
    Agreement agreement = verification.agreement();
    console.say("");
    console.say(
        agreement.count() == 0
            ? "  With fewer than two widths there is nothing to test the law with."
            : "  Theory and ensembles %s: %d z-scores, rms %.2f, largest %.2f",
        agreement.holds() ? "agree" : "DISAGREE",
        agreement.count(),
        agreement.rootMeanSquare(),
        agreement.largest());
  }

  private static Map<String, NdArray> arrays(PosteriorVerification verification) {
    var theory = verification.study().theory();
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("times", EnsembleStudy.times(theory.plan()));
    arrays.put("mean0", theory.mean());
    arrays.put("covariance0", theory.covariance());
    arrays.putAll(verification.study().arrays());
    for (int index = 0; index < verification.widths().size(); index++) {
      String prefix = "width%d/".formatted(verification.widths().get(index));
      PosteriorEstimate one = verification.estimates().get(index);
      arrays.put(prefix + "mean", once(one.mean()));
      arrays.put(prefix + "meanError", once(one.meanError()));
      arrays.put(prefix + "covariance", once(one.covariance()));
      arrays.put(prefix + "covarianceError", once(one.covarianceError()));
    }
    for (var comparison : verification.comparisons()) {
      String prefix = "fit/%s/".formatted(comparison.approach().name());
      arrays.put(prefix + "c0", comparison.approach().intercept());
      arrays.put(prefix + "c0Error", comparison.approach().interceptError());
      arrays.put(prefix + "c1", comparison.approach().slope());
      arrays.put(prefix + "z", comparison.beyond().zScore());
    }
    return arrays;
  }

  /** With an axis for the one time there is. */
  private static NdArray once(NdArray array) {
    int[] shape = array.shape();
    int[] longer = new int[shape.length + 1];
    longer[0] = 1;
    System.arraycopy(shape, 0, longer, 1, shape.length);
    return NdArray.wrap(array.data(), longer);
  }
}
