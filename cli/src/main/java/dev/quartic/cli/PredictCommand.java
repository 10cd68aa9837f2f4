package dev.quartic.cli;

import dev.quartic.Quartic;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.ChoiceOption;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.question.Candidates;
import dev.quartic.question.Question;
import dev.quartic.study.prediction.Choice;
import dev.quartic.study.prediction.LearnedPrediction;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.work.Work;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quartic predict}: the main job. */
@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description =
        "Predicts p(f*), the distribution over trained networks, beside a small ensemble.")
final class PredictCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--ensemble",
      paramLabel = "N",
      description =
          "Real networks to train and show on top of the prediction in the report; 0 for none."
              + " Default: 200, or none where they would take long")
  private @Nullable Integer members;

  @Option(
      names = "--choose",
      paramLabel = "KEY=VALUES",
      description = {
        "Chooses training.noise-variance (bayesian) or training.ridge (gradient-flow) among"
            + " values,",
        "noise-variance=1e-4:1:x10 or ridge=0.01,0.1,1, and predicts with the best."
      })
  private @Nullable String choose;

  @Option(
      names = "--choose-by",
      paramLabel = "CRITERION",
      description = {
        "evidence: log p(y); held-out: the error of E[z] at each training sample as all others",
        "predict it. Default: evidence of a noise variance, held-out of a ridge"
      })
  private @Nullable String criterion;

  @Option(
      names = "--keep",
      description = {
        "Keeps what training leaves at infinite width, in learned.npz, so that 'quartic ask' can",
        "answer for other samples without training again."
      })
  private boolean keep;

  @Mixin private SampledOptions sampled = new SampledOptions();

  @Override
  public Integer call() {
    Console console = common.console();
    console.say("Quartic: predicting the distribution over trained networks");
    if (members != null && (members < 0 || members == 1)) {
      throw new InvalidInput("--ensemble", "0, or a whole number >= 2", members.toString());
    }
    Candidates among = among();
    LoadedExperiment loaded = common.load(sampled.overrides());
    var beside = members == null ? OptionalInt.empty() : OptionalInt.of(members);
    var run = new Run(console, common, loaded);
    return run.answer(work -> {
      Prediction theory =
          predict(
              run, loaded.question(), chosen(console, loaded, among, beside, work), beside, work);
      work.progress().found(theory);
      return theory.beside(beside, work);
    });
  }

  private @Nullable Candidates among() {
    if (choose != null) {
      return ChoiceOption.parse(choose, criterion);
    }
    if (criterion != null) {
      throw new InvalidInput(
          "--choose-by", "--choose beside it, of which it is the criterion", "none");
    }
    return null;
  }

  private static @Nullable Choice chosen(
      Console console,
      LoadedExperiment loaded,
      @Nullable Candidates among,
      OptionalInt beside,
      Work work) {
    if (among == null) {
      return null;
    }
    Question one = among.applied(loaded.question(), among.values().getFirst());
    Prediction.requireEnsemble(one, beside, work); // before values are compared
    Choice choice = Quartic.choose(loaded.question(), among, work);
    ChoiceText.say(console, choice);
    choice.warning().ifPresent(work.progress()::warn);
    return choice;
  }

  private Prediction predict(
      Run run, Question asked, @Nullable Choice choice, OptionalInt beside, Work work) {
    Question question = choice == null ? asked : choice.question();
    Prediction prediction;
    if (keep) {
      try (LearnedPrediction learned = Quartic.learn(question, beside, work)) {
        run.learned(learned);
        prediction = learned.prediction();
      }
    } else {
      prediction = Quartic.predict(question, beside, work);
    }
    return choice == null ? prediction : prediction.chosenBy(choice);
  }
}
