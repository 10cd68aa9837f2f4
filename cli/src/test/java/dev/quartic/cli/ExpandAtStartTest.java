package dev.quartic.cli;

import static dev.quartic.cli.ResultArrays.numbers;
import static dev.quartic.cli.ResultArrays.shapes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code quartic expand --initial} and {@code --limits}, from the command line to their files. */
class ExpandAtStartTest {
  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void smallExperiment() throws IOException {
    Files.writeString(folder.resolve("x.csv"), "1,0.2\n-0.3,1\n0.7,-0.9\n");
    file = folder.resolve("small.yaml");
    Files.writeString(
        file,
        """
        network: {depth: 3, width: 32, activation: tanh}
        data: {train: {inputs: x.csv}}
        ensemble: {members: 100, widths: [32, 64, 16], seed: 5}
        """);
  }

  private Invocation run(String name, String... options) {
    List<String> all = new ArrayList<>(List.of("expand", file.toString()));
    all.addAll(List.of(options));
    return Invocation.of(all, "--out", folder.resolve(name).toString());
  }

  private JsonNode summary(String run) throws IOException {
    return ValidSummary.of(folder.resolve(run));
  }

  @Test
  void initialLeavesEveryNetworkAndTheTheory() throws IOException {
    var call = run("initial", "--initial", "--samples", "2,0");
    assertThat(call.exitCode()).as(call.out() + call.err()).isZero();
    assertThat(call.out()).contains("E[z z ΔH]").contains("corr(z₀, dH₀₀₀)").contains("agree");
    Path arrays = folder.resolve("initial/results.npz");
    assertThat(shapes(arrays))
        .containsEntry("width16/z", "1000, 2,")
        .containsEntry("width32/H", "500, 2, 2,")
        .containsEntry("width64/dH", "250, 2, 2, 2,")
        .containsEntry("width64/G", "250, 2, 2,")
        .containsEntry("layer3/V", "2, 2, 2, 2,")
        .containsEntry("layer3/Theta", "2, 2,")
        .doesNotContainKey("layer3/R");
    double[] first = numbers(arrays, "width16/dH");
    assertThat(first[1]).isEqualTo(first[2]); // dH_{0;01} and dH_{0;10}
    JsonNode initial = summary("initial").get("initial");
    assertThat(initial.get("networks").toString()).isEqualTo("[1000,500,250]");
    assertThat(initial.get("comparisons").asInt()).isEqualTo(62);
    assertThat(initial.at("/trends/correlationOutputDerivative/predicted").size()).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("initial/report.html")))
        .contains("The joint distribution at initialization");
  }

  @Test
  void kinksHaveNoSecondDerivative() throws IOException {
    var call = run("relu", "--initial", "--set", "network.activation=relu", "--members", "800");
    assertThat(call.exitCode()).as(call.out() + call.err()).isZero();
    assertThat(shapes(folder.resolve("relu/results.npz")))
        .containsKey("width16/H")
        .doesNotContainKey("width16/dH");
    assertThat(summary("relu").at("/initial/moments").has("E[dH z]")).isFalse();
    assertThat(Files.readString(folder.resolve("relu/report.html"))).contains("has a kink");
  }

  @Test
  void oneWidthAndOneSampleAreEnoughToLook() throws IOException {
    var call =
        run(
            "one",
            "--initial",
            "--samples",
            "1",
            "--set",
            "ensemble.widths=[8]",
            "--members",
            "200");
    assertThat(call.exitCode()).as(call.out() + call.err()).isZero();
    assertThat(call.out()).contains("Nothing to test");
    assertThat(summary("one").at("/initial/comparisons").asInt()).isZero();
  }

  @Test
  void limitsLeaveTheGrid() throws IOException {
    String[] options = {"--limits", "--widths", "32,8,16", "--depths", "2,9", "--members", "2000"};
    var call = run("limits", options);
    assertThat(call.exitCode()).as(call.out() + call.err()).isZero();
    assertThat(call.out()).contains("n × fluctuation").contains("agree");
    Path arrays = folder.resolve("limits/results.npz");
    assertThat(shapes(arrays))
        .containsEntry("fluctuation", "3, 2,")
        .containsEntry("fluctuationError", "3, 2,")
        .containsEntry("firstOrder", "3, 2,")
        .doesNotContainKey("exact");
    assertThat(numbers(arrays, "widths")).containsExactly(8, 16, 32);
    assertThat(numbers(arrays, "ratio")[5]).isEqualTo(8.0 / 32);
    JsonNode limits = summary("limits").get("limits");
    assertThat(limits.get("coefficients")).hasSize(2);
    assertThat(limits.has("exactRate")).isFalse();
    List<String> again = new ArrayList<>(List.of(options));
    again.addAll(List.of("--threads", "1"));
    assertThat(run("again", again.toArray(String[]::new)).exitCode()).isZero();
    assertThat(folder.resolve("again/results.npz")).hasSameBinaryContentAs(arrays);
  }

  @Test
  void reluIsKnownExactly() throws IOException {
    var call =
        run(
            "exact",
            "--limits",
            "--set",
            "network.activation=relu",
            "--members",
            "1000",
            "--widths",
            "16,32",
            "--depths",
            "3,33");
    assertThat(call.exitCode()).as(call.out() + call.err()).isZero();
    double[] exact = numbers(folder.resolve("exact/results.npz"), "exact");
    assertThat(exact[0]).isBetween(0.722, 0.723); // (1 + 5/16)² − 1 = 0.7227
    assertThat(summary("exact").at("/limits/exactRate").asDouble()).isBetween(4.999, 5.001);
    assertThat(Files.readString(folder.resolve("exact/report.html"))).contains("exp(5 L/n) − 1");
  }

  @Test
  void notCriticalIsSaid() throws IOException {
    var call =
        run(
            "chaotic",
            "--limits",
            "--members",
            "500",
            "--widths",
            "16,32",
            "--depths",
            "2,30",
            "--set",
            "network.initialization={bias-variance: 0.1, weight-variance: 2.0}");
    assertThat(call.exitCode()).as(call.out() + call.err()).isZero();
    assertThat(call.err()).contains("warning: away from a critical initialization");
    assertThat(summary("chaotic").get("warnings")).hasSize(1);
    assertThat(Files.readString(folder.resolve("chaotic/report.html"))).contains("Not critical");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--initial --limits | --limits: required one of --initial, --limits and --algorithms, found --initial and --limits",
        "--samples 1 | --samples: required --initial or --limits beside it, found neither",
        "--initial --samples 3 | --samples: required samples from 0 to 2, found 3",
        "--limits --samples 0,1 | --samples: required one sample, found 2 samples",
        "--initial --samples 1,1 | --samples: required different samples, found [1, 1]",
        "--initial --members 300 | --members: required at least 800, so that 200 networks of width 64",
        "--initial --set network.initialization.bias-variance=1 --set"
            + " network.initialization.weight-variance=0 | --samples: required samples at which networks differ",
        "--initial --widths 8 | --widths: required --limits beside it",
        "--initial --depths 3 | --depths: required a series, or --limits beside it, found --initial",
        "--limits --order 2 | --order: required a series of trained networks, found --limits",
        "--limits --widths 0,8 | --widths: required one or more different whole numbers from 1",
        "--limits --depths 4,4 | --depths: required one or more different whole numbers from 2",
        "--initial --members 1 | --members: required a whole number >= 2, found 1",
        "--initial --set network.depth=1 | network.depth: required at least one hidden layer",
        "--limits --set network.initialization.bias-variance=[0,1,0] --set"
            + " network.initialization.weight-variance=1 | network.initialization: required the same",
      })
  void badRequestsAreRefusedInOneLine(String options, String message) {
    var call = run("refused", options.strip().split(" +"));
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains(message.strip());
    assertThat(call.err().lines().filter(line -> line.startsWith("quartic:"))).hasSize(1);
    assertThat(folder.resolve("refused")).doesNotExist();
    assertThat(folder.resolve("refused.partial")).doesNotExist();
  }
}
