package dev.quartic.cli;

import dev.quartic.files.data.KeptQuestion;
import dev.quartic.files.data.KeptTraining;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.Places;
import dev.quartic.files.run.Json;
import dev.quartic.files.run.RunFolder;
import dev.quartic.files.run.RunRecord;
import dev.quartic.files.run.WorkFolder;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.checkpoint.CheckpointException;
import dev.quartic.question.Refusal;
import dev.quartic.report.ReportWriter;
import dev.quartic.report.answer.Pages;
import dev.quartic.report.answer.Reproduction;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Provenance;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.prediction.LearnedPrediction;
import dev.quartic.study.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
  private RunRecord record;

  Run(Console console, CommonOptions common, LoadedExperiment loaded) {
    this.console = console;
    this.common = common;
    this.loaded = loaded;
    folder = common.folder(loaded.experiment());
    record = RunRecord.begun(common.arguments(), Provenance.version(), loaded.question().labels());
  }

  /** One more file beside the results. */
  void also(String name, String text) {
    more.put(name, text);
  }

  /** Writes what training left behind, as soon as it is there. */
  void learned(LearnedPrediction learned) {
    KeptTraining.write(
        folder.file(KeptTraining.FILE),
        loaded.toYaml(loaded.settled(learned.prediction().question())),
        loaded.preparation(),
        learned.networks());
  }

  /** Where the results go; nothing is there before the question is known to have an answer. */
  RunFolder folder() {
    return folder;
  }

  /** Works, tells, and writes. */
  int answer(Function<Work, Answer> question) {
    var progress = new ConsoleProgress(console, this::keep);
    Work work =
        new Work(
            common.engine(), progress, part -> folder.checkpoint(part).noticing(console::warn));
    Stop.guard(folder, console);
    try {
      Answer answer = question.apply(work);
      progress.answered(answer);
      return finish(answer, work);
    } catch (Refusal refused) {
      folder.discard();
      throw Places.of(refused);
    } catch (UncheckedIOException failure) {
      IOException cause = failure.getCause();
      throw cause == null ? failure : new NotWritten(folder, cause);
    } catch (CheckpointException failure) {
      throw failure.getCause() instanceof IOException cause
          ? new NotWritten(folder, cause)
          : failure;
    } finally {
      if (!Files.exists(folder.target())) {
        folder.abandon();
      }
      Stop.ended();
    }
  }

  /** From here on a killed run can go on. */
  private void keep() {
    WorkFolder work = folder.begin();
    Path place = work.file(RunRecord.FILE);
    RunRecord.read(place)
        .ifPresentOrElse(
            before -> record = before,
            () -> {
              if (loaded.question().samples().train().count() > 0) {
                KeptQuestion.write(
                    loaded, work.file(KeptQuestion.EXPERIMENT), work.file(KeptQuestion.SAMPLES));
              }
              try { // last, so that what it stands for is there
                Files.writeString(place, record.json());
              } catch (IOException failure) {
                throw new UncheckedIOException(failure);
              }
            });
  }

  private int finish(Answer answer, Work work) {
    Tree summary = answer.summary(work.threads());
    Provenance.remark(summary, work.engine().remarks());
    more.forEach(folder::write);
    boolean drawn = write(folder, loaded, answer, summary, record, console);
    Path target = folder.complete();
    console.summary(summary);
    console.say("");
    if (drawn) {
      console.say("Report: %s", shown(target.resolve("report.html")));
    }
    console.say("Arrays: %s", shown(target.resolve("results.npz")));
    if (Files.exists(target.resolve(KeptTraining.FILE))) {
      console.say("Asking: quartic ask %s INPUTS", shown(target));
    }
    return !drawn ? Main.FAILED : answer.agrees() ? Main.DONE : Main.DISAGREEMENT;
  }

  /**
   * The files of every run folder; the page last, so that it costs no result.
   *
   * @return whether there is a page
   */
  static boolean write(
      RunFolder folder,
      LoadedExperiment loaded,
      Answer answer,
      Tree summary,
      RunRecord record,
      Console console) {
    Map<String, NdArray> arrays = answer.arrays();
    answer.gaps().require(arrays);
    String experiment = loaded.toYaml(loaded.settled(answer.question()));
    folder.write("experiment.yaml", experiment);
    folder.writeArrays(arrays);
    folder.write("summary.json", Json.text(summary));
    folder.write(RunRecord.FILE, record.finished(OneLine.of(answer, summary, arrays)).json());
    try {
      ReportWriter.write(
          Pages.of(answer)
              .with(Reproduction.section(answer.question().ensemble().seed(), experiment)),
          folder.file("report.html"));
      return true;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (RuntimeException bug) {
      console.warn("the page could not be drawn, all other results are there: " + bug);
      console.warn(Failures.howToReport());
      if (Failures.debugging()) {
        bug.printStackTrace();
      }
      return false;
    }
  }

  static Path shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path) : path;
  }
}
