package dev.quartic.cli;

import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.files.data.KeptQuestion;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.Experiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.experiment.SweepFile;
import dev.quartic.files.run.RunFolder;
import dev.quartic.files.run.RunRecord;
import dev.quartic.files.run.RunStore;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.LocalEngine;
import dev.quartic.question.Labels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What all commands have in common. */
final class CommonOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description = "The experiment, a YAML file; without it, what is bundled.")
  private @Nullable Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results go; must not exist yet. Default: runs/<name>-<time>")
  private @Nullable Path out;

  @Option(
      names = "--resume",
      description = "Goes on with what a killed run left in --out, with the same digits.")
  private boolean resume;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a key of the file, say network.width=256; can be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(names = "--json", description = "Prints summary.json and nothing else.")
  private boolean json;

  @Option(names = "--quiet", description = "Prints nothing but errors.")
  private boolean quiet;

  @Option(names = "--seed", paramLabel = "N", description = "Overrides ensemble.seed.")
  private @Nullable Long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use; results do not depend on it. Default: all processors")
  private @Nullable Integer threads;

  @Option(
      names = "--engine",
      paramLabel = "WHERE",
      description = {
        "An Apache Spark cluster to work on: local[4], spark://HOST:PORT, yarn, ...; results do not",
        "depend on it. Default: threads of this program"
      })
  private @Nullable String engine;

  /** Reads the experiment and everything that it names. */
  LoadedExperiment load() {
    return load(List.of());
  }

  /** The same with more overrides, which come last. */
  LoadedExperiment load(List<String> more) {
    return kept().orElseGet(() -> ExperimentLoader.load(file, all(more)));
  }

  /** The same where a command has an experiment of its own beneath what is given without a file. */
  LoadedExperiment loadOr(UnaryOperator<List<String>> own, List<String> more) {
    List<String> all = all(more);
    return kept().orElseGet(() -> ExperimentLoader.load(file, file == null ? own.apply(all) : all));
  }

  /** The question of a killed run. */
  Optional<LoadedExperiment> kept() {
    if (!resume) {
      return Optional.empty();
    }
    if (out == null) {
      throw new InvalidInput("--resume", "--out beside it, the folder of the killed run", "none");
    }
    RunStore.Entry entry = RunStore.find(out);
    Labels labels = entry.record().map(RunRecord::labels).orElse(Labels.NONE);
    return Optional.of(
        KeptQuestion.read(
            RunStore.work(entry, KeptQuestion.EXPERIMENT),
            RunStore.work(entry, KeptQuestion.SAMPLES),
            labels));
  }

  /** Reads the experiment alone, and none of the data. */
  Experiment read(List<String> more) {
    return Experiment.read(file, all(more));
  }

  /** Reads a sweep, and none of the data. */
  SweepFile sweep(List<String> over, @Nullable String command) {
    return SweepFile.read(file, all(List.of()), over, command);
  }

  /** Whether an experiment file, or something in one, was given. */
  boolean asksAnything() {
    return file != null || !all(List.of()).isEmpty();
  }

  /** Whether to go on with what is there. */
  boolean resume() {
    return resume;
  }

  /** The folder that was asked for; null for one by name and time. */
  @Nullable Path out() {
    return out;
  }

  /** Whether an experiment file was given. */
  boolean hasFile() {
    return file != null;
  }

  private List<String> all(List<String> more) {
    List<String> all = new ArrayList<>(overrides);
    if (seed != null) {
      all.add("ensemble.seed=" + seed);
    }
    all.addAll(more);
    return all;
  }

  RunFolder folder(Experiment experiment) {
    return RunFolder.plan(out, experiment.name(), resume);
  }

  Engine engine() {
    Engine here = engine(threads);
    return engine == null ? here : Engines.open(engine, here.workers(), console());
  }

  /** So many threads; null for all processors. */
  static Engine engine(@Nullable Integer threads) {
    if (threads == null) {
      return LocalEngine.all();
    }
    if (threads < 1) {
      throw new InvalidInput("--threads", "a whole number >= 1", threads.toString());
    }
    return LocalEngine.of(threads);
  }

  /** The command line that was given, without where the results go. */
  List<String> arguments() {
    var parsed = Objects.requireNonNull(command).commandLine().getParseResult();
    List<String> arguments = new ArrayList<>(List.of(command.name()));
    List<String> given = parsed.originalArgs();
    for (int index = 0; index < given.size(); index++) {
      String one = given.get(index);
      if (one.equals("--out")) {
        index++; // its value
      } else if (!one.startsWith("--out=")
          && !one.equals("--resume")
          && !(index == 0 && one.equals(command.name()))) {
        arguments.add(one);
      }
    }
    return arguments;
  }

  /** Those of the options that are no matter of what is asked: how to work and what to print. */
  List<String> manner() {
    List<String> manner = new ArrayList<>();
    if (threads != null) {
      manner.add("--threads=" + threads);
    }
    if (engine != null) {
      manner.add("--engine=" + engine);
    }
    if (json) {
      manner.add("--json");
    }
    if (quiet) {
      manner.add("--quiet");
    }
    return manner;
  }

  Console console() {
    var line = Objects.requireNonNull(command).commandLine();
    return new Console(line.getOut(), line.getErr(), json, quiet);
  }
}
