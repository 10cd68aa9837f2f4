package dev.quartic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake gets one message, exit code 2, and leaves nothing behind. */
class BadInputTest {
  @TempDir private Path folder = Path.of("");

  private Invocation refused(String... arguments) {
    Path out = folder.resolve("run");
    var call = Invocation.of(List.of(arguments), "--out", out.toString());
    assertThat(call.exitCode()).as(call.out() + call.err()).isEqualTo(2);
    assertThat(call.err()).startsWith("quartic: ");
    assertThat(out).doesNotExist();
    assertThat(folder.resolve("run.partial")).doesNotExist();
    return call;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "network.width=0 | network.width | whole number >= 1 | 0",
        "network.depht=3 | network.depht | one of depth, width | did you mean depth?",
        "network.activation=tahn | network.activation | tanh | tahn",
        "network.initialization={bias-variance: -1, weight-variance: 1} | bias-variance | >= 0 |"
            + " -1",
        "network.learning-rates.weight=.nan | learning-rates.weight | finite | .nan",
        "training.times=[3, 1] | training.times | ascending | 1",
        "training={algorithm: gradient-descent, step-size: 5, times: [3]} | training.step-size |"
            + " 2/theta_max | 5.0",
        "training={algorithm: gradient-descent, step-size: 5, momentum: 0.9, times: [3]} |"
            + " training.step-size | 2 (1 + momentum)/theta_max | 5.0",
        "training.algorithm=gradient-descent | training.step-size | step | nothing",
        "ensemble.members=1 | ensemble.members | >= 2 | 1",
        "network.activation=sigmoid | network.initialization | bias-variance | critical",
        "data.train={bundled: fashion-mnist, take: 5000} | take | 80 | 5000",
      })
  void keysAreNamed(String setting, String place, String required, String found) {
    String message = refused("predict", "--set", setting).err();
    assertThat(message).contains(place.strip()).contains(required.strip()).contains(found.strip());
    assertThat(message.lines()).hasSize(1);
  }

  /** Known from the question alone, so said before anything is computed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "predict | network.activation=relu | order: required 0, because",
        "predict | network={activation: relu, initialization: {bias-variance: 0, weight-variance:"
            + " 2}} | it has a kink",
        "verify | training.times=[1] | order: required at most 200 samples for order 1, found"
            + " 250 samples",
        "predict | data.train.take=140 | order: required 0, or fewer samples",
      })
  void impossibleOrdersAreRefusedFirst(String command, String setting, String message) {
    String samples = "{bundled: fashion-mnist, classes: [0, 1, 2, 3, 4], take: %d}";
    String data =
        command.equals("verify")
            ? "data={train: %s, test: %s}".formatted(samples.formatted(200), samples.formatted(50))
            : "data={train: %s}".formatted(samples.formatted(24));
    String dense = "order1.route=dense";
    var call =
        refused(command, "--set", data, "--set", "order=1", "--set", dense, "--set", setting);
    assertThat(call.err()).contains(message);
    assertThat(call.out()).doesNotContain("Theta");
  }

  /** Covariances of order 1/n overflow: nothing is written, and one line says so. */
  @Test
  void numbersThatCannotBeRepresentedAreNotWritten() throws IOException {
    Path file = folder.resolve("e.yaml");
    Files.writeString(
        file,
        """
        data: {train: {inputs: [[1, 0], [0, 1]], targets: [1e155, -1e155]}}
        training: {algorithm: bayesian}
        order: 1
        """);
    Path out = folder.resolve("run");
    var call = Invocation.of("predict", file.toString(), "--out", out.toString());
    assertThat(call.exitCode()).as(call.out() + call.err()).isEqualTo(1);
    assertThat(call.err().lines()).hasSize(1);
    assertThat(call.err()).contains("beyond the range of double precision");
    assertThat(out).doesNotExist();
  }

  @Test
  void missingFile() {
    assertThat(refused("flow", folder.resolve("none.yaml").toString()).err()).contains("none.yaml");
  }

  @Test
  void truncatedArray() throws IOException {
    Files.write(
        folder.resolve("x.npy"), new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 9});
    Path file = folder.resolve("e.yaml");
    Files.writeString(file, "data: {train: {inputs: x.npy}}\n");
    assertThat(refused("flow", file.toString()).err()).contains("x.npy");
  }

  @Test
  void predictionNeedsTargets() throws IOException {
    Files.writeString(folder.resolve("x.csv"), "1,2\n3,4\n");
    Path file = folder.resolve("e.yaml");
    Files.writeString(file, "data: {train: {inputs: x.csv}}\n");
    assertThat(refused("predict", file.toString()).err())
        .contains("data.train.targets: required targets to train on, found none");
  }

  @Test
  void nearlyRepeatedInputsHaveNoEndOfTraining() throws IOException {
    Files.writeString(folder.resolve("x.csv"), "1,2\n3,4\n1,2.000000000000001\n");
    Files.writeString(folder.resolve("y.csv"), "1\n-1\n-1\n");
    Path file = folder.resolve("e.yaml");
    Files.writeString(
        file, "data: {train: {inputs: x.csv, targets: y.csv}}\ntraining: {times: [1, .inf]}\n");
    assertThat(refused("predict", file.toString()).err())
        .contains("training.times")
        .contains("repeated");
  }

  @Test
  void bayesianEnsembleIsRefused() {
    assertThat(refused("simulate", "--set", "training.algorithm=bayesian").err())
        .contains("training.algorithm");
  }

  @Test
  void unknownOptionsAndCommands() {
    var call = Invocation.of("predict", "--otu", "x");
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("--otu").contains("--help");
    assertThat(Invocation.of("perdict").exitCode()).isEqualTo(2);
    assertThat(refused("flow", "--layers", "4").err())
        .contains("--layers: required layers from 1 to 3, found 4");
    assertThat(refused("flow", "--tensors", "X").err()).contains("--tensors");
    assertThat(refused("predict", "--threads", "0").err()).contains("--threads");
    assertThat(refused("predict", "--ensemble", "1").err()).contains("--ensemble");
  }

  @Test
  void existingFolderIsNotTouched() throws IOException {
    Path out = Files.createDirectory(folder.resolve("mine"));
    var call = Invocation.of("predict", "--out", out.toString());
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("--out: required a folder that does not exist yet");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void folderThatCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    var call = Invocation.of("predict", "--out", file.resolve("run").toString());
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("--out: required a folder to write in");
    if (Files.isDirectory(Path.of("/proc/self"))) { // no one can write there, not even root
      var denied = Invocation.of("predict", "--ensemble", "0", "--out", "/proc/self/run");
      assertThat(denied.exitCode()).isEqualTo(2);
      assertThat(denied.err()).contains("--out: required a folder that can be written to");
    }
  }
}
