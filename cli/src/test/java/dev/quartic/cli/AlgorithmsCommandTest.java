package dev.quartic.cli;

import static dev.quartic.cli.ResultArrays.numbers;
import static dev.quartic.cli.ResultArrays.shapes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code quartic expand --algorithms} from the command line to its files. */
class AlgorithmsCommandTest {
  private static final int PAIRS = 3;

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void smallExperiment() throws IOException {
    Files.writeString(folder.resolve("x.csv"), "1,0.2\n-0.3,1\n");
    Files.writeString(folder.resolve("y.csv"), "1\n-0.6\n");
    Files.writeString(folder.resolve("test-x.csv"), "0.5,0.5\n0.1,-0.7\n");
    file = folder.resolve("small.yaml");
    Files.writeString(
        file,
        """
        network: {depth: 3, width: 32, activation: tanh, initialization: {bias-variance: 0.1, weight-variance: 1.4}}
        data:
          train: {inputs: x.csv, targets: y.csv}
          test: {inputs: test-x.csv}
        ensemble: {members: 24, widths: [48, 192], seed: 5}
        """);
  }

  private Invocation expand(String run, String... more) {
    List<String> arguments = new ArrayList<>(List.of("expand", file.toString(), "--algorithms"));
    arguments.addAll(List.of("--out", folder.resolve(run).toString()));
    arguments.addAll(List.of(more));
    return Invocation.of(arguments.toArray(String[]::new));
  }

  private JsonNode summary(String run) throws IOException {
    return ValidSummary.of(folder.resolve(run));
  }

  @Test
  void whatSetsAlgorithmsApartIsPredicted() throws IOException {
    var call = expand("run");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("momentum − flow").contains("Theory and networks agree");
    Path arrays = folder.resolve("run").resolve("results.npz");
    assertThat(shapes(arrays))
        .containsEntry("width48/difference", "3, 48, 2,")
        .containsEntry("width192/distancePredicted", "3, 12,")
        .containsEntry("mean/c0", "3, 2,");
    for (JsonNode pair : summary("run").get("algorithms").get("pairs")) {
      JsonNode wide = pair.get("widths").get(1);
      assertThat(wide.get("outputsLeft").asDouble())
          .isLessThan(0.4 * wide.get("outputsApart").asDouble());
      assertThat(wide.get("parametersLeft").asDouble()).isLessThan(0.2);
      assertThat(wide.get("largestResidual").asDouble()).isLessThan(1e-6);
      JsonNode law = pair.get("exponents").get("parametersApart");
      double z = (law.get("exponent").asDouble() + 0.5) / law.get("exponentError").asDouble();
      assertThat(z).isBetween(-4.0, 4.0);
      assertThat(law.get("exponentError").asDouble()).isLessThan(0.15);
    }
    // of three differences one is that of the others
    double[] difference = numbers(arrays, "width48/difference");
    int size = difference.length / PAIRS;
    for (int entry = 0; entry < size; entry++) {
      assertThat(difference[2 * size + entry])
          .isCloseTo(difference[size + entry] - difference[entry], within(1e-14));
    }
    String page = Files.readString(folder.resolve("run").resolve("report.html"));
    assertThat(page).contains("Dependence on the algorithm").contains("Relative distance of θ*");
  }

  @Test
  void stepSizesOfTheFileAreUsedAndThreadsDoNotMatter() throws IOException {
    String training = "training={algorithm: gradient-descent, step-size: 0.05, momentum: 0.5}";
    for (String threads : new String[] {"1", "2"}) {
      var call =
          expand(
              "t" + threads,
              "--set",
              training,
              "--set",
              "ensemble.widths=[16]",
              "--members",
              "8",
              "--threads",
              threads);
      assertThat(call.exitCode()).as(call.err()).isZero();
      assertThat(call.out()).contains("step size 0.05, momentum 0.5");
    }
    assertThat(folder.resolve("t2/results.npz"))
        .hasSameBinaryContentAs(folder.resolve("t1/results.npz"));
    assertThat(summary("t1").get("algorithms").get("mean").get("comparisons").asInt()).isZero();
  }

  @Test
  void whatCannotBeComparedIsRefused() throws IOException {
    refused("network.activation=relu", "network.activation: required a smooth one");
    refused("training.algorithm=bayesian", "training.algorithm");
    refused("training={algorithm: gradient-descent, step-size: 9}", "training.step-size");
    refused("network.depth=1", "network.depth");
    Files.writeString(
        file, "data: {train: {inputs: x.csv, targets: y.csv}}\nnetwork: {activation: tanh}\n");
    refused("ensemble.members=9", "data.test: required test samples");
    Files.writeString(folder.resolve("x.csv"), "1,0.2\n1,0.200000000000001\n");
    refused("ensemble.members=9", "training.times");
  }

  private void refused(String setting, String message) {
    var call = expand("refused", "--set", setting);
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains(message);
    assertThat(Arrays.stream(call.err().split("\n")).filter(line -> line.startsWith("quartic:")))
        .hasSize(1);
    assertThat(folder.resolve("refused")).doesNotExist();
  }
}
