package dev.quartic.cli;

import dev.quartic.network.minimal.QuadraticModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.minimal.DrawStudy;
import dev.quartic.study.minimal.MinimalProblem;
import dev.quartic.study.minimal.MinimalStudy;
import dev.quartic.study.minimal.StrengthSweep;
import dev.quartic.study.minimal.WorkedExample;
import dev.quartic.theory.minimal.KernelRegression;
import java.util.Locale;

/** What {@code minimal} prints: numbers to be worked out again on paper. */
final class MinimalText {
  /** Larger matrices are not printed; results.npz has them. */
  private static final int MOST_PRINTED = 6;

  private MinimalText() {}

  static void problem(Console console, MinimalProblem problem) {
    QuadraticModel model = problem.model();
    console.say(
        "  model     %s of %d features, strength eps = %s, learning rate lambda = %s",
        model.isLinear() ? "linear" : "quadratic",
        model.parameters(),
        Text.number(model.strength()),
        Text.number(problem.draw().learningRate()));
    console.say(
        "  samples   %d to train on, %d to test; %d output(s); condition number of the kernel %s",
        problem.trained(),
        model.samples() - problem.trained(),
        problem.outputs(),
        Text.number(problem.spectrum().conditionNumber()));
  }

  static void study(Console console, MinimalStudy study) {
    if (study.problem().model().samples() <= MOST_PRINTED
        && study.problem().model().parameters() <= MOST_PRINTED) {
      byHand(console, study);
    }
    ending(console, study);
    study.sweep().ifPresent(sweep -> sweep(console, sweep));
    study.draws().ifPresent(draws -> draws(console, study.problem(), draws));
  }

  private static void byHand(Console console, MinimalStudy study) {
    MinimalProblem problem = study.problem();
    WorkedExample example = study.example();
    QuadraticModel model = problem.model();
    int trained = problem.trained();
    console.say("");
    print(console, "phi (a row for each sample, training samples first)", model.features());
    if (!model.isLinear()) {
      for (int sample = 0; sample < model.samples(); sample++) {
        print(
            console,
            "psi of " + name(problem, sample),
            model.metaFeatures().slice(sample).matrix());
      }
    }
    print(console, "targets y", problem.targets());
    print(console, "kernel H = phiE lambda phiE^T at the start", example.kernel());
    example.regression().ifPresent(regression -> regression(console, regression, problem));
    example
        .metaKernel()
        .ifPresent(meta -> {
          for (int sample = trained; sample < model.samples(); sample++) {
            print(
                console,
                "meta kernel dH = eps lambda^2 psi(phiE_a, phiE_b) of "
                    + name(problem, sample)
                    + ", a and b training samples",
                meta.slice(sample).matrix().block(0, trained, 0, trained));
          }
          print(console, "kernel after training, output 0: trained", example.kernelAfter());
          print(console, "  the same to order eps^2", example.kernelPredicted().getLast());
        });
  }

  private static void regression(
      Console console, KernelRegression regression, MinimalProblem problem) {
    print(console, "its inverse on the training samples", regression.inverse());
    print(console, "weight of each target, H_DA H_AA^-1", regression.weights());
    print(
        console,
        "kernel regression, the weights times y: the end of training from f = 0",
        regression.predict(problem.targets()));
  }

  private static void ending(Console console, MinimalStudy study) {
    MinimalProblem problem = study.problem();
    WorkedExample example = study.example();
    int last = problem.plan().times().size() - 1;
    console.say("");
    console.say(
        "  From theta = start to time %s%s:",
        Text.number(problem.plan().times().get(last)), problem.outputs() > 1 ? ", output 0" : "");
    console.say(
        "  %10s  %12s  %12s  %12s  %12s",
        "sample", "linear", "order eps", "order eps^2", "trained");
    int first = problem.trained() < problem.model().samples() ? problem.trained() : 0;
    for (int sample = first; sample < problem.model().samples(); sample++) {
      console.say(
          "  %10s  %12.6f  %12.6f  %12.6f  %12.6f",
          name(problem, sample),
          example.sums().get(0).get(last, sample, 0),
          example.sums().get(1).get(last, sample, 0),
          example.sums().get(2).get(last, sample, 0),
          example.simulated().get(last, sample, 0));
    }
    console.say(
        "  Error of the training itself: below %.1e", Math.max(1e-15, example.simulationError()));
  }

  private static void sweep(Console console, StrengthSweep sweep) {
    console.say("");
    console.say(
        "  What every order leaves over, rms over %d draw(s), samples and times:", sweep.draws());
    var header = new StringBuilder("  %22s".formatted("eps"));
    sweep.strengths().forEach(strength -> header.append("  %9s".formatted(Text.number(strength))));
    console.say(header + "   slope           expected");
    for (StrengthSweep.Level level : sweep.levels()) {
      var line =
          new StringBuilder(
              "  %22s".formatted(level.name().replace("ε²", "eps^2").replace("ε", "eps")));
      level.remainder().forEach(left -> line.append(String.format(Locale.ROOT, "  %9.2e", left)));
      console.say(
          line
              + (Double.isNaN(level.slope())
                  ? "   below the error of the training"
                  : String.format(
                      Locale.ROOT,
                      "   %.3f +- %.3f  %.0f",
                      level.slope(),
                      level.slopeError(),
                      level.expected())));
    }
  }

  private static void draws(Console console, MinimalProblem problem, DrawStudy draws) {
    int last = problem.plan().times().size() - 1;
    console.say("");
    console.say(
        "  Over %d draws of theta ~ N(start, %s), at the last time%s:",
        draws.members(),
        Text.number(problem.draw().variance()),
        problem.outputs() > 1 ? ", output 0" : "");
    console.say(
        "  %10s  %24s  %12s  %24s  %12s",
        "sample", "mean, trained", "to eps^2", "variance, trained", "to eps^2");
    int first = problem.trained() < problem.model().samples() ? problem.trained() : 0;
    for (int sample = first; sample < problem.model().samples(); sample++) {
      row(console, name(problem, sample), draws, last, sample);
    }
    console.say(
        "  (\"to eps^2\": the expansions of the first %d of these draws, averaged; their mean difference from"
            + " training is at most %.1e)",
        draws.expanded(), draws.difference().mean().maxAbs());
    Agreement linear = draws.linearAgreement();
    console.say(
        "  The same draws at eps = 0 against the closed form: %d means and variances, rms z %.2f, largest %.2f",
        linear.count(), linear.rootMeanSquare(), linear.largest());
  }

  private static void row(Console console, String name, DrawStudy draws, int last, int sample) {
    console.say(
        "  %10s  %12.6f +- %8.6f  %12.6f  %12.6f +- %8.6f  %12.6f",
        name,
        draws.trained().mean().get(last, sample, 0),
        draws.trained().meanError().get(last, sample, 0),
        draws.expansion().mean().get(last, sample, 0),
        draws.trained().variance().get(last, sample, 0),
        draws.trained().varianceError().get(last, sample, 0),
        draws.expansion().variance().get(last, sample, 0));
  }

  private static String name(MinimalProblem problem, int sample) {
    return sample < problem.trained() ? "train " + sample : "test " + (sample - problem.trained());
  }

  private static void print(Console console, String title, Matrix matrix) {
    console.say("  %s", title);
    for (int row = 0; row < matrix.rows(); row++) {
      var line = new StringBuilder("   ");
      for (double entry : matrix.row(row)) {
        line.append(String.format(Locale.ROOT, " %9.4f", entry == 0 ? 0.0 : entry));
      }
      console.say("%s", line);
    }
  }
}
