package dev.quartic.files.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.runs.FinishedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedFolderTest {
  @TempDir private Path temporary = Path.of("");

  private static Tree summary() {
    Tree summary = new Tree().put("command", "simulate").put("truth", true).putNull("nothing");
    summary.put("third", 1.0 / 3).put("small", 4.9e-324).put("whole", 3).put("far", "inf");
    summary.tree("ensemble").put("times", List.of(1.0, Double.POSITIVE_INFINITY));
    TreeList list = summary.list("list");
    list.tree().put("x", 0.1);
    list.add("text").add(new TreeList().add(2));
    return summary;
  }

  private Path finished() {
    RunFolder folder = RunFolder.plan(temporary.resolve("run"), "x", false);
    folder.begin();
    folder.write("experiment.yaml", "network: {depth: 2, activation: tanh}\norder: auto\n");
    folder.writeArrays(
        Map.of("width8/mean", NdArray.wrap(new double[] {1.0 / 3, Double.NaN}, 1, 2)));
    folder.write("summary.json", Json.text(summary()));
    return folder.complete();
  }

  @Test
  void whatWasWrittenIsReadBack() {
    FinishedRun run = FinishedFolder.read("run", finished());
    assertThat(run.asked())
        .isEqualTo(Map.of("network.depth", "2", "network.activation", "tanh", "order", "auto"));
    assertThat(Json.text(run.summary())).isEqualTo(Json.text(summary()));
    assertThat(run.summary().values().get("third")).isEqualTo(1.0 / 3);
    assertThat(run.command()).isEqualTo("simulate");
    assertThat(run.arrays().names()).containsExactly("width8/mean");
    NdArray array = Objects.requireNonNull(run.arrays().get("width8/mean"));
    assertThat(array.shape()).containsExactly(1, 2);
    assertThat(array.data()).containsExactly(1.0 / 3, Double.NaN);
    assertThat(run.arrays().get("mean")).isNull();
  }

  @Test
  void whatIsNoFinishedRunIsRefused() throws IOException {
    Path run = finished();
    assertThatThrownBy(() -> FinishedFolder.read("x", temporary.resolve("none")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("the folder of a finished run")
        .hasMessageEndingWith("found none");
    Files.createDirectory(temporary.resolve("killed.partial"));
    assertThatThrownBy(() -> FinishedFolder.read("x", temporary.resolve("killed")))
        .hasMessageEndingWith("found one that is not finished");
    assertThatThrownBy(() -> FinishedFolder.read("x", run.resolve("summary.json")))
        .hasMessageEndingWith("found a file");
    Files.delete(run.resolve("experiment.yaml"));
    assertThatThrownBy(() -> FinishedFolder.read("x", run))
        .hasMessageEndingWith("found a folder without experiment.yaml");
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    Path run = finished();
    Files.writeString(run.resolve("summary.json"), "{\"command\": ");
    assertThatThrownBy(() -> FinishedFolder.read("x", run))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("summary.json")
        .hasMessageContaining("valid JSON");
    Files.writeString(run.resolve("summary.json"), "{}");
    byte[] arrays = Files.readAllBytes(run.resolve("results.npz"));
    Files.write(run.resolve("results.npz"), java.util.Arrays.copyOf(arrays, arrays.length / 2));
    assertThatThrownBy(() -> FinishedFolder.read("x", run))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("results.npz");
  }
}
