package dev.quartic.cli;

import static dev.quartic.cli.ResultArrays.numbers;
import static dev.quartic.cli.ResultArrays.shapes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person meets: real arguments, real files, exit codes and everything that is printed. */
class CommandsTest {
  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void smallExperiment() throws IOException {
    Files.writeString(folder.resolve("x.csv"), "a,b\n1,0.2\n-0.3,1\n0.7,-0.9\n-1,-0.4\n");
    Files.writeString(folder.resolve("y.csv"), "1\n-1\n1\n-1\n");
    Files.writeString(folder.resolve("test-x.csv"), "0.5,0.5\n-0.5,0.1\n");
    file = folder.resolve("small.yaml");
    Files.writeString(
        file,
        """
        network: {depth: 3, width: 24, activation: tanh}
        data:
          train: {inputs: x.csv, targets: y.csv}
          test: {inputs: test-x.csv}
        training: {times: [0.5, 4, .inf]}
        ensemble: {members: 60, widths: [16, 32, 64], seed: 5}
        """);
  }

  private Path run(String name) {
    return folder.resolve(name);
  }

  @Test
  void predictLeavesACompleteRunFolder() throws IOException {
    Path out = run("predict");
    var call =
        Invocation.of("predict", file.toString(), "--out", out.toString(), "--ensemble", "20");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out())
        .contains("depth 3, widths 2 24 24 1, tanh")
        .contains("train loss")
        .contains("report.html");
    assertThat(call.err()).isEmpty();
    try (var files = Files.list(out)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "experiment.yaml", "summary.json", "run.json", "results.npz", "report.html");
    }
    assertThat(shapes(out.resolve("results.npz")))
        .containsEntry("times", "3,")
        .containsEntry("mean0", "3, 6, 1,")
        .containsEntry("covariance0", "3, 6, 6,");
    var summary = ValidSummary.of(out);
    assertThat(summary.at("/prediction/times/2").asString()).isEqualTo("inf");
    assertThat(summary.at("/ensemble/members").asInt()).isEqualTo(20);
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("What the trained networks will do");
  }

  /** A test sample that was trained on has one value at the end, and no distribution to draw. */
  @Test
  void predictionsWithoutAnySpreadHaveAPage() throws IOException {
    Files.writeString(
        file,
        """
        network: {depth: 2, width: 16, activation: erf}
        data:
          train: {inputs: [[1.5, 1]], targets: [1]}
          test: {inputs: [[1.5, 1]]}
        training: {times: [.inf]}
        order: 1
        """);
    Path out = run("certain");
    var call =
        Invocation.of("predict", file.toString(), "--out", out.toString(), "--ensemble", "0");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(Files.readString(out.resolve("report.html"))).contains("the same in every network");
  }

  @Test
  void completeExperimentGivesTheSameDigitsAgain() throws IOException {
    Invocation.of("simulate", file.toString(), "--out", run("one").toString(), "--threads", "1");
    Path again = run("one").resolve("experiment.yaml");
    var call =
        Invocation.of(
            "simulate", again.toString(), "--out", run("two").toString(), "--threads", "2");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(run("two").resolve("results.npz"))
        .hasSameBinaryContentAs(run("one").resolve("results.npz"));
    assertThat(shapes(run("one").resolve("results.npz")))
        .containsEntry("mean", "3, 6, 1,")
        .containsEntry("covarianceError", "3, 6, 1, 6, 1,")
        .containsEntry("ntkDrift", "3, 6, 6,")
        .containsEntry("hiddenKernelDriftError", "3, 6, 6,")
        .hasSize(9);
    assertThat(ValidSummary.of(run("one")).at("/ensemble/integrationError").asDouble())
        .isBetween(0.0, 1e-4);
  }

  @Test
  void seedChangesTheDraws() throws IOException {
    Invocation.of("simulate", file.toString(), "--out", run("five").toString());
    Invocation.of("simulate", file.toString(), "--out", run("six").toString(), "--seed", "6");
    assertThat(Files.readAllBytes(run("six").resolve("results.npz")))
        .isNotEqualTo(Files.readAllBytes(run("five").resolve("results.npz")));
    assertThat(Files.readString(run("six").resolve("experiment.yaml"))).contains("seed: 6");
  }

  @Test
  void flowWritesWhatIsAskedFor() throws IOException {
    Path out = run("flow");
    var call =
        Invocation.of(
            "flow", file.toString(), "--out", out.toString(), "--layers", "1,3", "--tensors", "K");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(shapes(out.resolve("results.npz")))
        .isEqualTo(Map.of("layer1/K", "6, 6,", "layer3/K", "6, 6,"));
    assertThat(ValidSummary.of(out).get("layers")).hasSize(3);
  }

  @Test
  void flowAtSomeSamplesGivesTheEntriesOfAll() throws IOException {
    Invocation.of("flow", file.toString(), "--out", run("all").toString(), "--tensors", "V");
    var call =
        Invocation.of(
            "flow",
            file.toString(),
            "--out",
            run("some").toString(),
            "--tensors",
            "V",
            "--samples",
            "5,1");
    assertThat(call.exitCode()).as(call.err()).isZero();
    double[] all = numbers(run("all").resolve("results.npz"), "layer3/V");
    double[] some = numbers(run("some").resolve("results.npz"), "layer3/V");
    int[] chosen = {5, 1};
    for (int entry = 0; entry < 16; entry++) {
      int place = 0;
      for (int axis = 3; axis >= 0; axis--) {
        place = place * 6 + chosen[entry >> axis & 1];
      }
      assertThat(some[entry]).isCloseTo(all[place], within(1e-9));
    }
  }

  @Test
  void reluFlowSaysWhatDoesNotExist() throws IOException {
    Path out = run("relu");
    var call =
        Invocation.of(
            "flow", file.toString(), "--out", out.toString(), "--set", "network.activation=relu");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("R, S, T, U do not exist for relu");
    assertThat(shapes(out.resolve("results.npz")))
        .containsKey("layer2/Q")
        .doesNotContainKey("layer2/R");
    assertThat(ValidSummary.of(out).at("/warnings/0").asString()).contains("do not exist");
    var refused =
        Invocation.of(
            "flow",
            file.toString(),
            "--out",
            run("no").toString(),
            "--set",
            "network.activation=relu",
            "--tensors",
            "R");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--tensors").contains("kink");
  }

  @Test
  void deepLinearNetworksAreAlsoGivenExactly() throws IOException {
    Path out = run("linear");
    var call =
        Invocation.of(
            "flow",
            file.toString(),
            "--out",
            out.toString(),
            "--tensors",
            "V",
            "--set",
            "network.activation=linear",
            "--set",
            "network.width=200");
    assertThat(call.exitCode()).as(call.err()).isZero();
    double[] expansion = numbers(out.resolve("results.npz"), "layer3/V");
    double[] exact = numbers(out.resolve("results.npz"), "layer3/VExact");
    // the expansion's own error is of relative order 1/n, and not zero
    assertThat(exact[0] / expansion[0] - 1).isBetween(0.1 / 200, 10.0 / 200);
  }

  @Test
  void flowNeedsNoTargets() throws IOException {
    Files.writeString(file, "data: {train: {inputs: x.csv}}\n");
    var call = Invocation.of("flow", file.toString(), "--out", run("bare").toString());
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(shapes(run("bare").resolve("results.npz")))
        .hasSize(45)
        .containsEntry("layer3/U", "4, 4, 4, 4,");
  }

  @Test
  void verifyComparesWidthsAndAgrees() throws IOException {
    Path out = run("verify");
    var call =
        Invocation.of(
            "verify", file.toString(), "--out", out.toString(), "--set", "ensemble.members=400");
    assertThat(call.exitCode()).as(call.out() + call.err()).isZero();
    assertThat(call.out()).contains("Theory and ensembles agree");
    var summary = ValidSummary.of(out);
    assertThat(summary.at("/comparison/agree").asBoolean()).isTrue();
    assertThat(summary.at("/ensembles")).hasSize(3);
    assertThat(shapes(out.resolve("results.npz")))
        .containsEntry("fit/mean/c0", "3, 6, 1,")
        .containsEntry("width16/covariance", "3, 6, 1, 6, 1,");
  }

  @Test
  void verifyComparesTensorsToo() throws IOException {
    Path out = run("tensors");
    var call =
        Invocation.of(
            "verify",
            file.toString(),
            "--tensors",
            "--samples",
            "0,4",
            "--out",
            out.toString(),
            "--set",
            "ensemble={members: 400, widths: [10, 20, 40], seed: 2}");
    assertThat(call.exitCode()).as(call.out() + call.err()).isZero();
    assertThat(call.out()).contains("Theory and networks agree");
    var comparison = ValidSummary.of(out).get("tensorComparison");
    assertThat(comparison.get("comparisons").asInt()).isGreaterThan(100);
    assertThat(comparison.at("/tensors/U/compared").asInt()).isPositive();
    assertThat(shapes(out.resolve("results.npz")))
        .containsEntry("layer3/V", "2, 2, 2, 2,")
        .containsEntry("width20/layer3/VError", "2, 2, 2, 2,");
  }

  @Test
  void jsonIsAllThatIsPrinted() throws IOException {
    var call =
        Invocation.of(
            "predict",
            file.toString(),
            "--out",
            run("json").toString(),
            "--json",
            "--ensemble",
            "0");
    assertThat(call.exitCode()).isZero();
    assertThat(call.out().replace("\r\n", "\n"))
        .isEqualTo(Files.readString(run("json").resolve("summary.json")));
  }

  @Test
  void quietIsSilent() {
    var call =
        Invocation.of(
            "predict",
            file.toString(),
            "--out",
            run("quiet").toString(),
            "--quiet",
            "--ensemble",
            "0");
    assertThat(call).isEqualTo(new Invocation(0, "", ""));
  }

  @Test
  void otherAlgorithmsPredictToo() throws IOException {
    for (var settings :
        List.of(
            "training={algorithm: gradient-descent, step-size: 0.1, times: [1, 10, .inf]}",
            "training={algorithm: bayesian, noise-variance: 0.1}")) {
      Path out = run("algorithm" + settings.length());
      var call =
          Invocation.of(
              "predict",
              file.toString(),
              "--out",
              out.toString(),
              "--set",
              settings,
              "--ensemble",
              "0");
      assertThat(call.exitCode()).as(call.err()).isZero();
      ValidSummary.of(out);
    }
  }

  @Test
  void helpNamesCommandsAndExitCodes() {
    var call = Invocation.of("--help");
    assertThat(call.exitCode()).isZero();
    assertThat(call.out())
        .contains("predict", "flow", "simulate", "verify")
        .contains("bad usage or input");
    assertThat(Invocation.of("--version").out()).startsWith("quartic ");
    assertThat(Invocation.of("verify", "--help").out()).contains("--set", "--out", "--json");
  }
}
