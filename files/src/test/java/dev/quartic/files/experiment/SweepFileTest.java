package dev.quartic.files.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.study.sweep.GridPoint;
import dev.quartic.study.sweep.PointCommand;
import dev.quartic.study.sweep.SweptValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepFileTest {
  @TempDir private Path folder = Path.of("");

  private static List<String> values(String over) {
    return SweepFile.read(null, List.of(), List.of("network.width=" + over), null)
        .grid()
        .keys()
        .getFirst()
        .values()
        .stream()
        .map(SweptValue::text)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2,4,8            | 2 4 8
          64:1024:x2       | 64 128 256 512 1024
          64:1000:x2       | 64 128 256 512
          10:30:10         | 10 20 30
          30:10:-10        | 30 20 10
          8:1:x0.5         | 8 4 2 1
          7:7:1            | 7
          [2, 4]           | 2 4
          1,10:30:10,100   | 1 10 20 30 100
          1e2:1e4:x1e1     | 100 1000 10000
          0.1:0.5:0.1      | 0.1 0.2 0.3 0.4 0.5
          """)
  void rangesAndListsGiveValues(String over, String expected) {
    assertThat(values(over)).containsExactly(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          network.width=1:9        | --over network.width: required from:to:step
          network.width=1:9:0      | found '1:9:0'
          network.width=1:9:-1     | found '1:9:-1'
          network.width=9:1:x2     | found '9:1:x2'
          network.width=0:8:x2     | found '0:8:x2'
          network.width=1:8:y2     | found '1:8:y2'
          network.width=1:1e9:1    | at most 10000 values
          network.width=           | found none
          network.width=2,2        | different values
          network.width            | key.path=values
          network.widht=1,2        | did you mean network.width?
          depth=1,2                | did you mean network.depth?
          sweep.command=flow,tune  | unknown key
          network.width=[1         | valid YAML
          """)
  void whatIsNoSweepIsRefused(String over, String message) {
    assertThatThrownBy(() -> SweepFile.read(null, List.of(), List.of(over), null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(message);
  }

  @Test
  void valuesMayBeAnythingAKeyTakes() {
    SweepFile sweep =
        SweepFile.read(
            null,
            List.of(),
            List.of(
                "network.activation=tanh,{name: erf, scale: 0.5}",
                "training.times=[[1],[2, .inf]]"),
            null);
    assertThat(sweep.grid().size()).isEqualTo(4);
    GridPoint last = sweep.grid().point(3);
    assertThat(last.described())
        .isEqualTo("network.activation={name: erf, scale: 0.5}, training.times=[2, .inf]");
    assertThat(sweep.at(last).training().times().orElseThrow())
        .containsExactly(2.0, Double.POSITIVE_INFINITY);
    assertThat(sweep.at(last).network().activation().activation().name()).isEqualTo("erf");
  }

  @Test
  void theBlockInTheFileSaysTheSame() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            network: {activation: gelu}
            sweep:
              over: {network.depth: [2, 4], network.width: "8:32:x2", network: {outputs: 3}}
              command: flow
            """);
    SweepFile sweep = SweepFile.read(file, List.of(), List.of(), null);
    assertThat(sweep.command()).isEqualTo(PointCommand.FLOW);
    assertThat(sweep.grid().size()).isEqualTo(6);
    assertThat(sweep.at(sweep.grid().point(5)).network().hiddenWidths())
        .containsExactly(32, 32, 32);
    assertThat(sweep.name()).isEqualTo("s");
    // an option stands in for the whole of it
    SweepFile other = SweepFile.read(file, List.of(), List.of("network.depth=3"), "tune");
    assertThat(other.grid().size()).isEqualTo(1);
    assertThat(other.command()).isEqualTo(PointCommand.TUNE);
    // and other commands leave it aside
    assertThat(Experiment.read(file, List.of()).network().depth()).isEqualTo(3);
  }

  @Test
  void aPointThatIsNoExperimentIsNamed() {
    SweepFile sweep =
        SweepFile.read(null, List.of(), List.of("network.depth=2,0", "order=0"), null);
    assertThatThrownBy(() -> sweep.at(sweep.grid().point(1)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "point 1 (network.depth=0, order=0): network.depth: required a whole number 1 … 10000, found 0");
    assertThatThrownBy(() -> SweepFile.read(null, List.of(), List.of("order=0"), "predikt"))
        .hasMessageContaining("did you mean predict?");
    assertThatThrownBy(() -> SweepFile.read(null, List.of(), List.of(), null))
        .hasMessageContaining("nothing to sweep over");
  }

  @Test
  void writtenDownItIsTheSameSweepFromAnywhere() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("points.yaml"),
            "data: {train: {inputs: x.csv, targets: 'all.npz#y'}}\ntraining: {times: [.inf]}\n");
    List<String> over = List.of("data.train.inputs=x.csv,y.csv", "training.step-size=1e-2:1:x10");
    SweepFile sweep =
        SweepFile.read(file, List.of("training.algorithm=gradient-descent"), over, "simulate");
    Path elsewhere = Files.createDirectory(folder.resolve("run")).resolve("experiment.yaml");
    Files.writeString(elsewhere, sweep.toYaml());
    SweepFile again = SweepFile.read(elsewhere, List.of(), List.of(), null);
    assertThat(again.toYaml()).isEqualTo(sweep.toYaml());
    assertThat(again.grid())
        .isEqualTo(
            SweepFile.read(
                    null,
                    List.of(),
                    List.of(
                        "data.train.inputs=%1$s/x.csv,%1$s/y.csv"
                            .formatted(folder.toAbsolutePath()),
                        "training.step-size=0.01,0.1,1"),
                    null)
                .grid());
    for (GridPoint point : sweep.grid().points()) {
      assertThat(again.at(again.grid().point(point.index())).toYaml())
          .isEqualTo(sweep.at(point).toYaml());
    }
  }
}
