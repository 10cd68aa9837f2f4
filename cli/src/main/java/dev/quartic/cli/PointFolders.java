package dev.quartic.cli;

import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.data.SharedData;
import dev.quartic.files.experiment.Experiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.experiment.SweepFile;
import dev.quartic.files.run.FinishedFolder;
import dev.quartic.files.run.RunFolder;
import dev.quartic.files.run.RunRecord;
import dev.quartic.question.Labels;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Answer;
import dev.quartic.study.answer.Provenance;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.sweep.GridPoint;
import dev.quartic.study.sweep.PointResult;
import dev.quartic.study.sweep.PointStore;
import dev.quartic.study.tune.Advice;
import dev.quartic.study.work.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Points of a sweep as run folders inside that of the sweep, each made whole by one rename. */
final class PointFolders implements PointStore {
  private static final String POINTS = "points";

  private final Console console;
  private final SweepFile sweep;
  private final RunFolder folder;
  private final RunRecord record;
  private final SharedData data = new SharedData();
  private final Map<Integer, LoadedExperiment> loaded = new ConcurrentHashMap<>();
  private final Map<Integer, RunFolder> folders = new ConcurrentHashMap<>();
  private boolean begun;
  private int finished;

  /**
   * Points of one sweep.
   *
   * @param record how it is gone on with
   */
  PointFolders(Console console, SweepFile sweep, RunFolder folder, RunRecord record) {
    this.console = console;
    this.sweep = sweep;
    this.folder = folder;
    this.record = record;
  }

  /** What is asked at a point. */
  Question question(GridPoint point) {
    Experiment experiment = sweep.at(point);
    try {
      LoadedExperiment own = ExperimentLoader.load(experiment, data);
      loaded.put(point.index(), own);
      return own.question();
    } catch (InvalidInput refused) {
      throw SweepFile.atPoint("point %d (%s)".formatted(point.index(), point.described()), refused);
    }
  }

  /**
   * How a sweep is gone on with: all that it asks is in its folder.
   *
   * @param manner options that ask nothing
   */
  static RunRecord record(List<String> manner) {
    List<String> arguments = new ArrayList<>(List.of("sweep"));
    arguments.addAll(manner);
    return RunRecord.begun(arguments, Provenance.version(), Labels.NONE);
  }

  /** Whether there is anything to go on from. */
  boolean begun() {
    return begun;
  }

  @Override
  public Optional<PointResult> finished(GridPoint point) {
    Path place = place(point);
    if (!FinishedFolder.isOne(place)) {
      return Optional.empty();
    }
    var run = FinishedFolder.read(point.name(), place);
    return Optional.of(PointResult.of(run.summary(), run.arrays()::get));
  }

  private Path place(GridPoint point) {
    return folder.place().resolve(POINTS).resolve(point.name());
  }

  @Override
  public void begin(int remaining, boolean sideBySide) {
    int all = sweep.grid().size();
    finished = all - remaining;
    if (finished > 0) {
      console.say("  %d of %d points were finished before", finished, all);
    }
    folder.begin();
    begun = true;
    Path whole = folder.file(SweepCommand.EXPERIMENT);
    Path written = folder.file(SweepCommand.EXPERIMENT + ".new");
    try { // by a rename, so that a killed sweep has all of it or nothing
      Files.writeString(written, sweep.toYaml());
      Files.move(written, whole, StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(folder.begin().file(RunRecord.FILE), record.json());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    console.say(
        "  %s", sideBySide ? "points side by side, a thread each" : "one point after the other");
    console.say("");
  }

  @Override
  public Shelf shelf(GridPoint point) {
    return folderOf(point)::checkpoint;
  }

  private RunFolder folderOf(GridPoint point) {
    return folders.computeIfAbsent(
        point.index(), _ -> RunFolder.plan(place(point), point.name(), true));
  }

  @Override
  public void keep(GridPoint point, Answer answer, Tree summary, PointResult result) {
    LoadedExperiment own = Objects.requireNonNull(loaded.remove(point.index()));
    RunFolder place = folderOf(point);
    place.begin();
    if (answer instanceof Advice advice) {
      place.write("advised.yaml", TuneCommand.advised(own, advice));
    }
    var record =
        RunRecord.begun(
            List.of(answer.command(), SweepCommand.EXPERIMENT),
            Provenance.version(),
            answer.question().labels());
    Run.write(place, own, answer, summary, record, console);
    place.complete();
    folders.remove(point.index());
    tell(point, result);
  }

  private synchronized void tell(GridPoint point, PointResult result) {
    finished++;
    console.say(
        "  %d of %d: %s%s",
        finished, sweep.grid().size(), point.described(), SweepText.inShort(result));
  }
}
