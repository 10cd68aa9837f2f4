package dev.quartic.serve;

import dev.quartic.Quartic;
import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.files.data.FeatureModelLoader;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.ChoiceOption;
import dev.quartic.files.experiment.Experiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.ChosenSamples;
import dev.quartic.study.expand.series.TaylorSeries;
import dev.quartic.study.flow.FlowRequest;
import dev.quartic.study.prediction.Choice;
import dev.quartic.study.prediction.LearnedPrediction;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.tune.Advice;
import dev.quartic.study.tune.TuneQuestion;
import dev.quartic.study.work.Work;
import dev.quartic.theory.criticality.ScalingFamily;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** From a request to the answer of the library; options are those of the commands. */
final class Answers {
  private static final int TENSOR_SAMPLES = 3;

  private final Kept kept;

  Answers(Kept kept) {
    this.kept = kept;
  }

  Answer answer(Request request, Work work) {
    return switch (request.ask()) {
      case "predict" -> predict(request, work);
      case "simulate" -> {
        request.options().only();
        yield Quartic.simulate(loaded(request).question(), work);
      }
      case "verify" -> verify(request, work);
      case "tune" -> tune(request, work);
      case "flow" -> flow(request, work);
      case "expand" -> expand(request, work);
      case "minimal" -> minimal(request, work);
      default ->
          throw new InvalidInput(
              "ask",
              "one of predict, simulate, verify, tune, flow, expand, minimal, sweep, ask",
              "'%s'".formatted(request.ask()));
    };
  }

  private static LoadedExperiment loaded(Request request) {
    return ExperimentLoader.load(Experiment.read(request.experiment()));
  }

  private Prediction predict(Request request, Work work) {
    Options options = request.options();
    options.only("ensemble", "choose", "choose-by", "keep");
    OptionalInt members = options.whole("ensemble");
    if (members.orElse(0) < 0 || members.orElse(0) == 1) {
      throw new InvalidInput(
          "ensemble", "0, or a whole number >= 2", String.valueOf(members.getAsInt()));
    }
    LoadedExperiment loaded = loaded(request);
    Choice choice = choice(options, loaded.question(), members, work);
    Question question = choice == null ? loaded.question() : choice.question();
    Prediction theory;
    if (options.flag("keep")) {
      LearnedPrediction learned = Quartic.learn(question, members, work);
      kept.keep(request.id(), learned.networks(), loaded.preparation());
      theory = learned.prediction();
    } else {
      theory = Quartic.predict(question, members, work);
    }
    return (choice == null ? theory : theory.chosenBy(choice)).beside(members, work);
  }

  private static @Nullable Choice choice(
      Options options, Question question, OptionalInt members, Work work) {
    String values = options.text("choose").orElse(null);
    String criterion = options.text("choose-by").orElse(null);
    if (values == null) {
      if (criterion != null) {
        throw new InvalidInput(
            "choose-by", "choose beside it, of which it is the criterion", "none");
      }
      return null;
    }
    var among = ChoiceOption.parse(values, criterion);
    Prediction.requireEnsemble(among.applied(question, among.values().getFirst()), members, work);
    Choice choice = Quartic.choose(question, among, work);
    choice.warning().ifPresent(work.progress()::warn);
    return choice;
  }

  private static Answer verify(Request request, Work work) {
    Options options = request.options();
    options.only("tensors", "samples");
    var samples = options.wholes("samples");
    if (samples != null && !options.flag("tensors")) {
      throw new InvalidInput("samples", "tensors beside it", "no tensors");
    }
    Question question = loaded(request).question();
    return options.flag("tensors")
        ? Quartic.verifyTensors(
            question, ChosenSamples.inputs(samples, question, TENSOR_SAMPLES), work)
        : Quartic.verify(question, work);
  }

  private static Advice tune(Request request, Work work) {
    Options options = request.options();
    options.only("inputs", "residual", "scaling", "check");
    double scaling = options.number("scaling", Double.NaN);
    if (scaling < 0 || scaling > 1) {
      throw new InvalidInput("scaling", "a number 0 … 1", "" + scaling);
    }
    var question =
        new TuneQuestion(
            joined(shaped(request).question(), options.number("residual", 0)),
            Double.isNaN(scaling) ? Optional.empty() : Optional.of(new ScalingFamily(scaling)));
    if (options.flag("check")) {
      Advice.requireCheckable(question);
      return Quartic.tune(question, work).checked(work);
    }
    return Quartic.tune(question, work);
  }

  /** With skips of this weight; as it is where that is 0. */
  private static Question joined(Question question, double residual) {
    if (residual == 0) {
      return question;
    }
    List<Integer> widths = question.architecture().hiddenWidths();
    if (widths.size() < 2 || widths.stream().distinct().count() > 1) {
      throw new InvalidInput(
          "residual", "two or more hidden layers of one width", widths.toString());
    }
    return question.with(question.network().residual(residual));
  }

  /** With option {@code inputs} there are no data. */
  private static LoadedExperiment shaped(Request request) {
    OptionalInt inputs = request.options().whole("inputs");
    if (inputs.isEmpty()) {
      return loaded(request);
    }
    if (inputs.getAsInt() < 1) {
      throw new InvalidInput("inputs", "a whole number >= 1", "" + inputs.getAsInt());
    }
    if (!request.experiment().arrays().isEmpty()) {
      throw new InvalidInput("inputs", "no data, which say it", "both");
    }
    return ExperimentLoader.withoutData(Experiment.read(request.experiment()), inputs.getAsInt());
  }

  private static Answer flow(Request request, Work work) {
    Options options = request.options();
    options.only("tensors", "layers", "samples", "route");
    var wanted =
        new FlowRequest(
            options.texts("tensors"),
            options.wholes("layers"),
            options.wholes("samples"),
            options.text("route").orElse("automatic"));
    return Quartic.flow(loaded(request).question(), wanted, work);
  }

  private static Answer expand(Request request, Work work) {
    Options options = request.options();
    options.only("order", "depths", "members");
    OptionalInt members = options.whole("members");
    if (members.isPresent() && members.getAsInt() < 2) {
      throw new InvalidInput("members", "a whole number >= 2", "" + members.getAsInt());
    }
    var wanted =
        new TaylorSeries.Request(
            options.whole("order").orElse(TaylorSeries.Request.UNASKED.order()),
            options.wholes("depths"),
            members.isPresent() ? members.getAsInt() : null);
    return Quartic.expand(loaded(request).question(), wanted, work);
  }

  private static Answer minimal(Request request, Work work) {
    request.options().only();
    Experiment experiment = Experiment.read(request.experiment().minimal());
    return Quartic.minimal(FeatureModelLoader.question(ExperimentLoader.load(experiment)), work);
  }
}
