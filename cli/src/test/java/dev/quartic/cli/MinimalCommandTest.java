package dev.quartic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class MinimalCommandTest {
  @TempDir private Path folder = Path.of("");

  private Invocation minimal(String run, String... arguments) {
    return Invocation.of(List.of("minimal", "--out", folder.resolve(run).toString()), arguments);
  }

  private JsonNode summary(String run) throws IOException {
    return ValidSummary.of(folder.resolve(run));
  }

  /** The bundled problem, whose numbers docs/derivations/minimal-models.md works out. */
  @Test
  void theProblemOnPaper() throws IOException {
    var call = minimal("run", "--set", "ensemble.members=60");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("0.6667   -0.3333", "meta kernel", "1.050000", "1.047500");
    JsonNode minimal = summary("run").get("minimal");
    JsonNode sample = minimal.get("example").get("samples").get(3);
    assertThat(sample.get("linear").get(0).doubleValue()).isCloseTo(1, within(1e-12));
    assertThat(sample.get("first").get(0).doubleValue()).isCloseTo(1.05, within(1e-12));
    assertThat(sample.get("second").get(0).doubleValue()).isCloseTo(1.0475, within(1e-12));
    assertThat(sample.get("trained").get(0).doubleValue()) // order ε³ is left over
        .isCloseTo(1.0475, within(0.001));
    requireSlopes(minimal);
    requireLinearTheory(minimal);
    assertThat(Files.readString(folder.resolve("run/report.html"))).contains("Features learned");
  }

  /** Random features and two outputs, other algorithms, rates and starts: the orders are there. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{algorithm: gradient-flow, times: [0, 0.5, 2, 8]} | 1.0",
        "{algorithm: gradient-descent, step-size: 0.3, times: [1, 2, 3, 12]} | 1.4"
      })
  void randomFeaturesLeaveOverWhatTheyMust(String training, String rate) throws IOException {
    var call =
        minimal(
            "run",
            "--features",
            "random",
            "--strength",
            "0.05",
            "--set",
            "data.train={inputs: [[0.3, -1], [1.2, 0.4], [-0.8, 0.9]],"
                + " targets: [[1, 0], [-1, 0.5], [0.4, 2]]}",
            "--set",
            "data.test={inputs: [[0.1, 0.7]]}",
            "--set",
            "model.start=[0.5, 0, 0, -0.5, 0, 1]",
            "--set",
            "model.learning-rate=" + rate,
            "--set",
            "training=" + training,
            "--set",
            "ensemble.members=100");
    assertThat(call.exitCode()).as(call.err()).isZero();
    JsonNode minimal = summary("run").get("minimal");
    requireSlopes(minimal);
    requireLinearTheory(minimal);
  }

  /** Each order that is taken off takes one power of ε with it. */
  private static void requireSlopes(JsonNode minimal) {
    JsonNode levels = minimal.get("sweep").get("levels");
    assertThat(levels.size()).isEqualTo(3);
    for (int order = 0; order < 3; order++) {
      double error = levels.get(order).get("slopeError").doubleValue();
      assertThat(levels.get(order).get("slope").doubleValue())
          .as("order %d", order)
          .isCloseTo(order + 1, within(0.15 + 2 * error));
      assertThat(error).isLessThan(0.25); // or the line above would say nothing
    }
  }

  private static void requireLinearTheory(JsonNode minimal) {
    JsonNode linear = minimal.get("draws").get("linear");
    assertThat(linear.get("compared").intValue()).isGreaterThan(10);
    assertThat(linear.get("largestZ").doubleValue()).isBetween(0.1, 4.5);
  }

  @Test
  void aLinearModelIsKernelRegression() throws IOException {
    var call = minimal("run", "--meta-features", "none", "--set", "ensemble.members=50", "--json");
    assertThat(call.exitCode()).as(call.err()).isZero();
    JsonNode summary = summary("run");
    assertThat(new ObjectMapper().readTree(call.out())).isEqualTo(summary);
    JsonNode minimal = summary.get("minimal");
    assertThat(minimal.get("sweep")).isNull();
    double[] expected = {2, 1, 2, 1};
    for (int sample = 0; sample < 4; sample++) {
      assertThat(
              minimal.get("example").get("samples").get(sample).get("trained").get(0).doubleValue())
          .isCloseTo(expected[sample], within(1e-10));
    }
    requireLinearTheory(minimal);
  }

  @Test
  void experimentGivesTheSameDigitsAgain() throws IOException {
    List<String> less = List.of("--set", "ensemble.members=20", "--set", "training.times=[1]");
    var call = minimal("one", less.toArray(String[]::new));
    assertThat(call.exitCode()).as(call.err()).isZero();
    String file = folder.resolve("one/experiment.yaml").toString();
    assertThat(minimal("two", file, "--threads", "1").exitCode()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("two/results.npz")))
        .isEqualTo(Files.readAllBytes(folder.resolve("one/results.npz")));
  }

  @Test
  void featuresFromFiles() throws IOException {
    Files.writeString(folder.resolve("phi.csv"), "1,0,1\n0,1,1\n1,-1,0\n");
    Files.writeString(folder.resolve("y.csv"), "2\n1\n");
    Files.writeString(folder.resolve("x.csv"), "0\n1\n");
    Files.writeString(folder.resolve("z.csv"), "2.00\n");
    Path file = folder.resolve("mine.yaml");
    Files.writeString(
        file,
        """
        data: {train: {inputs: x.csv, targets: y.csv}, test: {inputs: z.csv}}
        model: {features: phi.csv, meta-features: random, variance: 0}
        """);
    var call = minimal("run", file.toString());
    assertThat(call.exitCode()).as(call.err()).isZero();
    JsonNode minimal = summary("run").get("minimal");
    assertThat(minimal.get("draws")).isNull();
    assertThat(minimal.get("sweep").get("draws").intValue()).isEqualTo(1);
    assertThat(minimal.get("example").get("samples").get(2).get("linear").get(0).doubleValue())
        .isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model.strength=-1 | model.strength | a finite number >= 0 | -1",
        "model.strength=.nan | model.strength | a finite number >= 0 | .nan",
        "model.variance=.inf | model.variance | a finite number >= 0 | .inf",
        "model.learning-rate=0 | model.learning-rate | > 0 | 0",
        "model.features=[[1, 0], [0, 1]] | model.features | N = 4 | (2, 2)",
        "model.features=[[1, 0], [0, 1, 2]] | model.features[1] | a list of 2 | [0, 1, 2]",
        "model.features=[[1, .nan]] | model.features[0][1] | a finite number | .nan",
        "model.features=none.npy | model.features | a file | none at",
        "model.meta-features=[[[1]]] | model.meta-features | (4, 3, 3) | (1, 1, 1)",
        "model.start=[1, 2] | model.start | 3 numbers | 2 numbers",
        "model.cuont=3 | model.cuont | one of features | did you mean count?",
        "training.algorithm=bayesian | training.algorithm | gradient-flow | bayesian",
        "training={algorithm: gradient-descent, step-size: 0.7} | training.step-size | 2/theta_max | 0.7",
        "training={algorithm: gradient-descent, step-size: 0.1, momentum: 0.5} | training.momentum | 0, | 0.5",
        "data.train={inputs: [[1, 0, 1], [2, 0, 2]], targets: [1, 2]} | training.times | finite times | .inf",
        "data.train={inputs: [[0, 0, 0], [0, 0, 0]], targets: [1, 2]} | model.features | not all zero | zeros",
        "data.train={inputs: [[1, 0, 1], [0, 1, 1]]} | data.train.targets | targets | none",
      })
  void refusals(String setting, String place, String required, String found) {
    var call = minimal("run", "--set", setting, "--set", "training.times=[1, .inf]");
    assertThat(call.exitCode()).as(call.out() + call.err()).isEqualTo(2);
    assertThat(call.err())
        .startsWith("quartic: ")
        .contains(place.strip())
        .contains(required.strip())
        .contains(found.strip());
    assertThat(call.err().lines()).hasSize(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void asymmetryIsShown() {
    var call =
        minimal(
            "run",
            "--set",
            "model.features=[[1, 0], [0, 1], [1, 1], [1, 1]]",
            "--set",
            "model.meta-features=[[[1, 2], [2, 1]], [[1, 2], [3, 1]], [[0, 0], [0, 0]], [[0, 0], [0, 0]]]");
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("symmetric", "[1, 1, 0] is 3.0, but [1, 0, 1] is 2.0");
    assertThat(folder).isEmptyDirectory();
  }

  /** Four samples with nine features would do; nine training samples would not. */
  @Test
  void largeProblemsAreForLinearModels() {
    List<String> data =
        List.of(
            "--features",
            "random",
            "--count",
            "12",
            "--set",
            "data.train={inputs: [1, 2, 3, 4, 5, 6, 7, 8, 9], targets: [1, 0, 1, 0, 1, 0, 1, 0, 1]}",
            "--set",
            "data.test={inputs: [0, 10]}",
            "--set",
            "ensemble.members=2",
            "--set",
            "training.times=[1]");
    var call = minimal("run", data.toArray(String[]::new));
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("data.train: required at most 8 samples", "found 9");
    var linear =
        Invocation.of(
            List.of(
                "minimal", "--out", folder.resolve("linear").toString(), "--meta-features", "none"),
            data.toArray(String[]::new));
    assertThat(linear.exitCode()).as(linear.err()).isZero();
  }
}
