package dev.quartic.files.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.question.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run makes a folder, and nothing of it is lost. */
class RunFolderTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void runsOfOneSecondAndNameNeverShareAFolder() throws Exception {
    Set<Path> targets = ConcurrentHashMap.newKeySet();
    String name = "quartic-test-" + folder.getFileName(); // default folders are made below here
    try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
      List<Callable<Path>> runs =
          IntStream.range(0, 32)
              .<Callable<Path>>mapToObj(index ->
                  () -> {
                    RunFolder run = RunFolder.plan(null, name, false);
                    run.begin();
                    run.write("index.txt", Integer.toString(index));
                    Path target = run.complete();
                    assertThat(Files.readString(target.resolve("index.txt"))).isEqualTo("" + index);
                    targets.add(target);
                    return target;
                  })
              .toList();
      for (var done : pool.invokeAll(runs)) {
        done.get();
      }
    } finally {
      for (Path target : targets) {
        WorkFolder.remove(target);
      }
    }
    assertThat(targets).hasSize(32);
  }

  @Test
  void aFolderIsMadeByOneRunAlone() throws IOException {
    RunFolder first = RunFolder.plan(folder.resolve("run"), "x", false);
    WorkFolder work = first.begin();
    RunFolder beside =
        RunFolder.plan(folder.resolve("run"), "x", false); // nothing to go on from yet
    assertThatThrownBy(beside::begin)
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("another process works on");
    Files.writeString(
        work.file(RunRecord.FILE), RunRecord.begun(List.of("predict"), "test", Labels.NONE).json());
    assertThatThrownBy(() -> RunFolder.plan(folder.resolve("run"), "x", false))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("--resume");
    RunFolder second = RunFolder.plan(folder.resolve("run"), "x", true);
    assertThatThrownBy(second::begin)
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("another process works on");
    assertThat(RunStore.list(folder).getFirst().state()).isEqualTo(RunStore.State.RUNNING);
    first.write("summary.json", "{}");
    assertThat(first.complete()).isDirectoryContaining("glob:**summary.json");
    assertThat(RunStore.list(folder).getFirst().state()).isEqualTo(RunStore.State.FINISHED);
  }

  @Test
  void whatFailedBeforeAnythingWasFinishedLeavesNothing() throws IOException {
    RunFolder run = RunFolder.plan(folder.resolve("run"), "x", false);
    Files.writeString(run.begin().file("run.json"), "{}");
    run.abandon();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatWasFinishedIsKeptAndFound() throws IOException {
    RunFolder run = RunFolder.plan(folder.resolve("run"), "x", false);
    var record = RunRecord.begun(List.of("simulate", "--quiet"), "1", Labels.NONE);
    Files.writeString(run.begin().file(RunRecord.FILE), record.json());
    Files.writeString(run.checkpoint("ensemble").path(), "numbers");
    run.abandon();
    RunStore.Entry entry = RunStore.find(folder.resolve("run"));
    assertThat(entry.state()).isEqualTo(RunStore.State.ABANDONED);
    assertThat(entry.record()).contains(record);
    assertThat(RunStore.find(entry.place())).isEqualTo(entry);
    RunFolder again = RunFolder.plan(folder.resolve("run"), "x", true);
    assertThat(again.checkpoint("ensemble").path()).hasContent("numbers");
    again.abandon();
    RunStore.remove(entry);
    assertThat(folder).isEmptyDirectory();
    assertThatThrownBy(() -> RunStore.find(folder.resolve("run")))
        .hasMessage("RUN: required the folder of a run, found " + folder.resolve("run"));
  }
}
