package dev.quartic.cli;

import dev.quartic.files.data.KeptTraining;
import dev.quartic.files.data.OutcomeFile;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.run.RunStore;
import dev.quartic.numerics.array.Table;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.ask.Outcomes;
import dev.quartic.study.work.Shelf;
import dev.quartic.study.work.Work;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quartic ask}: trained networks at samples that training never saw. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = {
      "Asks a finished run about new samples, without training again: mean and variance of trained",
      "networks at infinite width, as predict gives them of test samples. The run must have kept",
      "what training left ('quartic predict --keep')."
    })
final class AskCommand implements Callable<Integer> {
  private static final String ENDING = "-answers.npz";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RUN", description = "The folder of the run.")
  private @Nullable Path run;

  @Parameters(
      index = "1",
      paramLabel = "INPUTS",
      description = {
        "One row for each sample: .npy, .npz#name or .csv, or images in the IDX format. They are",
        "prepared as data.preprocess of the run says."
      })
  private String inputs = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where the answers go, .npz or .csv; must not exist yet. Default: INPUTS-answers.npz")
  private @Nullable Path out;

  @Option(
      names = "--json",
      description = "Prints the answers as JSON, too, and nothing else: means and variances.")
  private boolean json;

  @Option(names = "--quiet", description = "Prints nothing but errors.")
  private boolean quiet;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use; results do not depend on it. Default: all processors")
  private @Nullable Integer threads;

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    var console = new Console(line.getOut(), line.getErr(), json, quiet);
    OutcomeFile answers = OutcomeFile.plan(out == null ? unasked() : out);
    var engine = CommonOptions.engine(threads);
    var work = new Work(engine, new ConsoleProgress(console, () -> {}), Shelf.NONE);
    RunStore.Entry entry = RunStore.find(Objects.requireNonNull(run));
    if (entry.state() != RunStore.State.FINISHED) {
      throw new InvalidInput("RUN", "a finished run", "one that is " + entry.state().word());
    }
    console.say("Quartic: asking trained networks about new samples");
    try (KeptTraining kept = KeptTraining.read("RUN", entry.folder(), work.workers())) {
      Table prepared = kept.inputs("INPUTS", inputs);
      Outcomes outcomes = kept.networks().ask(prepared, work);
      AskText.say(console, kept.networks(), outcomes);
      answers.write(outcomes);
      console.summary(
          new Tree()
              .put("command", "ask")
              .put("answers", answers.path().toString())
              .put("outcomes", outcomes.describe()));
    }
    console.say("");
    console.say("Answers: %s", Run.shown(answers.path()));
    return Main.DONE;
  }

  /** Beside the inputs, which may be a part of an archive. */
  private Path unasked() {
    int sign = inputs.lastIndexOf('#');
    Path file = Path.of(sign < 0 ? inputs : inputs.substring(0, sign));
    String stem = String.valueOf(file.getFileName()).replaceFirst("\\.(npy|npz|csv|gz)$", "");
    String member =
        sign < 0 ? "" : "-" + inputs.substring(sign + 1).replaceAll("[^A-Za-z0-9._-]", "-");
    return file.resolveSibling(stem + member + ENDING);
  }
}
