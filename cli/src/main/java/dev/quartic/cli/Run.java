package dev.quartic.cli;

import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.Places;
import dev.quartic.files.run.Json;
import dev.quartic.files.run.RunFolder;
import dev.quartic.question.Refusal;
import dev.quartic.report.ReportWriter;
import dev.quartic.report.page.Pages;
import dev.quartic.report.page.Reproduction;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** One command from a question to its answer, a run folder and an exit code. */
final class Run {
  private final Console console;
  private final CommonOptions common;
  private final LoadedExperiment loaded;
  private final RunFolder folder;
  private final Map<String, String> more = new LinkedHashMap<>();

  Run(Console console, CommonOptions common, LoadedExperiment loaded) {
    this.console = console;
    this.common = common;
    this.loaded = loaded;
    folder = common.folder(loaded.experiment());
  }

  /** One more file beside the results. */
  void also(String name, String text) {
    more.put(name, text);
  }

  /** Where the results go; nothing is there before there is something to keep. */
  RunFolder folder() {
    return folder;
  }

  /** Works, tells, and writes. */
  int answer(Function<Work, Answer> question) {
    var progress = new ConsoleProgress(console);
    Work work = new Work(common.workers(), progress, folder::checkpoint);
    Answer answer;
    try {
      answer = question.apply(work);
    } catch (Refusal refused) {
      throw Places.of(refused);
    }
    progress.answered(answer);
    Tree summary = answer.summary(work.threads());
    folder.begin();
    more.forEach(folder::write);
    write(folder, loaded, answer, summary);
    Path target = folder.complete();
    console.summary(summary);
    console.say("");
    console.say("Report: %s", shown(target.resolve("report.html")));
    console.say("Arrays: %s", shown(target.resolve("results.npz")));
    return answer.agrees() ? Main.DONE : Main.DISAGREEMENT;
  }

  /** The files of every run folder. */
  static void write(RunFolder folder, LoadedExperiment loaded, Answer answer, Tree summary) {
    String experiment = loaded.settled(answer.question()).toYaml();
    folder.write("experiment.yaml", experiment);
    folder.writeArrays(answer.arrays());
    folder.write("summary.json", Json.text(summary));
    try {
      ReportWriter.write(
          Pages.of(answer)
              .with(Reproduction.section(answer.question().ensemble().seed(), experiment)),
          folder.file("report.html"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A path as it is seen from the working folder. */
  static Path shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path) : path;
  }
}
