package dev.quartic.cli;

import static dev.quartic.cli.ResultArrays.numbers;
import static dev.quartic.cli.ResultArrays.shapes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code quartic expand} from the command line to its files. */
class ExpandCommandTest {
  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void smallExperiment() throws IOException {
    Files.writeString(folder.resolve("x.csv"), "1,0.2\n-0.3,1\n0.7,-0.9\n");
    Files.writeString(folder.resolve("y.csv"), "1\n-1\n0.5\n");
    Files.writeString(folder.resolve("test-x.csv"), "0.5,0.5\n");
    file = folder.resolve("small.yaml");
    Files.writeString(
        file,
        """
        network: {depth: 3, width: 32, activation: tanh, initialization: {bias-variance: 0.1, weight-variance: 1.4}}
        data:
          train: {inputs: x.csv, targets: y.csv}
          test: {inputs: test-x.csv}
        training: {algorithm: gradient-descent, step-size: 0.1, times: [5, 30]}
        ensemble: {members: 60, widths: [32, 64, 128, 256], seed: 5}
        """);
  }

  private JsonNode summary(String run) throws IOException {
    return ValidSummary.of(folder.resolve(run));
  }

  @Test
  void theSeriesAddsUpToTheTrainedNetwork() throws IOException {
    Path out = folder.resolve("run");
    var call = Invocation.of("expand", file.toString(), "--depths", "2,4", "--out", out.toString());
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("n^s fitted").contains("expected").contains("L = 4");
    Path arrays = out.resolve("results.npz");
    assertThat(shapes(arrays))
        .containsEntry("width64/size", "9,")
        .containsEntry("depth4/testError", "9,")
        .containsEntry("network/terms", "9, 4, 1,")
        .containsEntry("network/path", "41, 4, 1,");
    double[] terms = numbers(arrays, "network/terms");
    double[] trained = numbers(arrays, "network/trained");
    double[] path = numbers(arrays, "network/path");
    for (int sample = 0; sample < 4; sample++) {
      double sum = 0;
      for (int k = 0; k <= 8; k++) {
        sum += terms[k * 4 + sample];
      }
      assertThat(sum).isCloseTo(trained[sample], within(0.02));
      assertThat(terms[sample]).isCloseTo(path[sample], within(1e-13));
      assertThat(trained[sample]).isCloseTo(path[40 * 4 + sample], within(1e-13));
    }
    JsonNode taylor = summary("run").get("taylor");
    for (JsonNode law : taylor.get("exponents")) {
      if (law.get("term").asInt() <= 3) { // 60 networks
        double z =
            (law.get("exponent").asDouble() - law.get("expected").asDouble())
                / law.get("exponentError").asDouble();
        assertThat(z).as("term %s", law.get("term")).isBetween(-4.0, 4.0);
        assertThat(law.get("exponentError").asDouble()).isLessThan(0.6);
      }
    }
  }

  @Test
  void meansOfTheTermsAreThosePredicted() throws IOException {
    Path out = folder.resolve("means");
    var call =
        Invocation.of(
            "expand",
            file.toString(),
            "--members",
            "1500",
            "--order",
            "3",
            "--depths",
            "0",
            "--set",
            "ensemble.widths=[32,64,128,256]",
            "--out",
            out.toString());
    assertThat(call.exitCode()).as(call.err()).isZero();
    JsonNode means = summary("means").get("taylor").get("means");
    assertThat(means.size()).isEqualTo(2);
    for (JsonNode mean : means) {
      assertThat(mean.get("compared").asInt()).isEqualTo(4);
      assertThat(mean.get("largestZ").asDouble()).as("%s", mean).isLessThan(4);
      double predicted = mean.get("predicted").asDouble();
      assertThat(mean.get("coefficient").asDouble()).isBetween(0.6 * predicted, 1.4 * predicted);
    }
    assertThat(shapes(out.resolve("results.npz"))).containsEntry("fit/T2/predicted", "4, 1,");
  }

  @Test
  void deepLinearNetworksArePolynomials() throws IOException {
    Path out = folder.resolve("linear");
    var call =
        Invocation.of(
            "expand",
            file.toString(),
            "--set",
            "network.activation=linear",
            "--set",
            "ensemble.widths=[16,32]",
            "--set",
            "training.step-size=0.05",
            "--depths",
            "0",
            "--out",
            out.toString());
    assertThat(call.exitCode()).as(call.err()).isZero();
    double[] size = numbers(out.resolve("results.npz"), "width16/size");
    assertThat(size[3]).isPositive();
    assertThat(size).endsWith(0, 0, 0, 0, 0);
    double[] left = numbers(out.resolve("results.npz"), "width16/trainError");
    assertThat(left[3]).isLessThan(1e-13);
    assertThat(summary("linear").get("taylor").get("exponents").size()).isEqualTo(4);
  }

  @Test
  void reluIsToldThatItsSeriesIsThatOfOnePiece() throws IOException {
    var call =
        Invocation.of(
            "expand",
            file.toString(),
            "--set",
            "network.activation=relu",
            "--set",
            "ensemble.widths=[16]",
            "--depths",
            "0",
            "--out",
            folder.resolve("relu").toString());
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out())
        .contains("The activation has a kink")
        .contains("a power takes two widths");
    assertThat(summary("relu").get("taylor").get("exponents").size()).isZero();
    assertThat(Files.readString(folder.resolve("relu/report.html"))).contains("has a kink");
  }

  @Test
  void resultsDoNotDependOnThreads() throws IOException {
    for (String threads : new String[] {"1", "2"}) {
      var call =
          Invocation.of(
              "expand",
              file.toString(),
              "--threads",
              threads,
              "--set",
              "ensemble.widths=[16]",
              "--order",
              "3",
              "--depths",
              "0",
              "--out",
              folder.resolve("t" + threads).toString());
      assertThat(call.exitCode()).as(call.err()).isZero();
    }
    assertThat(folder.resolve("t2/results.npz"))
        .hasSameBinaryContentAs(folder.resolve("t1/results.npz"));
  }

  @Test
  void badRequestsAreRefusedInOneLine() {
    refused("--order", "9", "--order: required a whole number from 1 to 8, found 9");
    refused("--depths", "1,2", "--depths: required whole numbers >= 2");
    refused("--members", "1", "--members: required a whole number >= 2, found 1");
    refused("--set", "training.algorithm=bayesian", "training.algorithm");
    refused("--set", "network.depth=1", "network.depth");
    refused(
        "--set",
        "network.learning-rates={bias: 0, weight: 0}",
        "network.learning-rates: required at least one above zero, to train with, found all zero");
  }

  private void refused(String option, String value, String message) {
    Path out = folder.resolve("refused");
    var call = Invocation.of("expand", file.toString(), option, value, "--out", out.toString());
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains(message);
    assertThat(call.err().lines().filter(line -> line.startsWith("quartic:"))).hasSize(1);
    assertThat(out).doesNotExist();
    assertThat(folder.resolve("refused.partial")).doesNotExist();
  }
}
