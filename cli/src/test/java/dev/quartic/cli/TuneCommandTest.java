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

class TuneCommandTest {
  @TempDir private Path folder = Path.of("");

  private Invocation tune(String... arguments) {
    return Invocation.of(List.of("tune", "--out", folder.resolve("run").toString()), arguments);
  }

  private JsonNode summary() throws IOException {
    return ValidSummary.of(folder.resolve("run"));
  }

  /** From flags alone, as the manual shows it. */
  @Test
  void flagsAreEnough() throws IOException {
    var call =
        tune(
            "--activation",
            "gelu",
            "--depth",
            "20",
            "--width",
            "512",
            "--inputs",
            "784",
            "--outputs",
            "10");
    assertThat(call.exitCode()).as(call.err()).isZero();
    JsonNode summary = summary();
    assertThat(summary.get("universalityClass").stringValue()).isEqualTo("half-stable");
    assertThat(summary.get("critical").get("biasVariance").doubleValue())
        .isCloseTo(0.17292239, within(1e-8));
    assertThat(summary.get("learningRates").get("weight").size()).isEqualTo(20);
    double nu = summary.get("aspectRatio").get("vertexCoefficient").doubleValue();
    assertThat(summary.get("aspectRatio").get("given").doubleValue())
        .isCloseTo(19.0 / 512, within(1e-12));
    assertThat(summary.get("aspectRatio").get("optimal").doubleValue())
        .isCloseTo(4 / (50 * nu), within(1e-12));
    assertThat(call.out()).contains("half-stable", "PyTorch nn.Linear", "advised");
    assertThat(Files.readString(folder.resolve("run/report.html"))).contains("torch.optim.SGD");
  }

  /** Advice on a shape has no data: its experiment must not run on others unasked. */
  @Test
  void adviceWithoutDataLeavesDataOpen() throws IOException {
    var call = tune("--depth", "4", "--width", "30", "--inputs", "10", "--outputs", "1");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("advised.yaml leaves data.train to be filled in");
    for (String file : List.of("advised.yaml", "experiment.yaml")) {
      Path out = folder.resolve("other");
      var predict =
          Invocation.of(
              "predict", folder.resolve("run").resolve(file).toString(), "--out", out.toString());
      assertThat(predict.exitCode()).isEqualTo(2);
      assertThat(predict.err())
          .startsWith("quartic: data.train: required a map with inputs")
          .contains("found 'to be filled in: 10 inputs, 1 outputs'");
      assertThat(predict.err().lines()).hasSize(1);
      assertThat(out).doesNotExist();
    }
  }

  @Test
  void residualConnectionsAreThoseOfTheExperiment() throws IOException {
    var call = tune("--residual", "0.5", "--depth", "4", "--width", "30", "--check");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(folder.resolve("run/advised.yaml"))
        .content()
        .contains("residual:\n    weight: 0.5\n    maps: 1", "- 0.75");
    double share = summary().get("step").get("readoutShare").doubleValue();
    assertThat(share).isCloseTo((1 + 2 * 0.75) / 3, within(1e-12));
    assertThat(summary().get("check").get("trained").size()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void blocksOfTwoMapsAreAdvisedOn() throws IOException {
    var call =
        tune(
            "--depth",
            "6",
            "--set",
            "network.residual={weight: [0.9, 0.6], maps: 2, inner-width: 24}");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(summary().get("critical").get("residualWeight").isNull()).isTrue();
    assertThat(folder.resolve("run/report.html"))
        .content()
        .contains("skips = {2: (0, 0.9), 4: (2, 0.6)}");
  }

  /** Nothing is critical, which is said, and what keeps growth moderate is advised and runs. */
  @Test
  void skipsOfWeightOneAreAdvisedOn() throws IOException {
    var call = tune("--residual", "1", "--depth", "6", "--width", "20");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.err()).contains("with skips of weight 1 nothing is critical");
    assertThat(call.out()).contains("nothing is with skips of weight 1");
    JsonNode summary = summary();
    assertThat(summary.get("critical").isNull()).isTrue();
    assertThat(summary.get("compromise").get("weightVariance").doubleValue()).isEqualTo(0.25);
    assertThat(summary.get("compromise").get("logSpread").doubleValue()).isBetween(0.1, 1.0);
    assertThat(summary.has("exponents")).isFalse();
    var predicted =
        Invocation.of(
            List.of("predict", folder.resolve("run/advised.yaml").toString()),
            "--set",
            "order=0",
            "--ensemble",
            "0",
            "--out",
            folder.resolve("predicted").toString());
    assertThat(predicted.exitCode()).as(predicted.err()).isZero();
  }

  @Test
  void noLinesAreGivenThatDoNotCompile() {
    var call =
        tune(
            "--activation",
            "z*tanh(softplus(z))",
            "--depth",
            "4",
            "--width",
            "30",
            "--inputs",
            "10");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(folder.resolve("run/report.html"))
        .content()
        .contains("None: the Deep Java Library has no block for the activation")
        .doesNotContain("sigma(z))");
  }

  @Test
  void jsonIsAllThereIs() throws IOException {
    var call = tune("--json", "--depth", "4", "--width", "30");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(new ObjectMapper().readTree(call.out())).isEqualTo(summary());
  }

  @Test
  void aFormulaOfOnesOwnIsAdvisedAndCanBePredicted() throws IOException {
    var call = tune("--activation", "z * tanh(softplus(z))", "--depth", "4", "--width", "40");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(summary().get("critical").get("weightVariance").doubleValue())
        .isCloseTo(2.0135240697, within(1e-9));
    Path next = folder.resolve("predict");
    var predicted =
        Invocation.of(
            "predict",
            folder.resolve("run/advised.yaml").toString(),
            "--set",
            "order=0",
            "--ensemble",
            "0",
            "--out",
            next.toString());
    assertThat(predicted.exitCode()).as(predicted.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"sigmoid", "softplus"})
  void whereNothingIsCriticalThereIsACompromise(String activation) throws IOException {
    var call = tune("--activation", activation, "--depth", "10", "--inputs", "50");
    assertThat(call.exitCode()).as(call.err()).isZero();
    JsonNode summary = summary();
    assertThat(summary.get("critical").isNull()).isTrue();
    assertThat(summary.get("universalityClass").stringValue()).isEqualTo("none");
    assertThat(summary.get("compromise").get("weightVariance").doubleValue()).isPositive();
    assertThat(call.err()).contains("no critical initialization");
  }

  @ParameterizedTest
  @CsvSource({
    "--activation, z*foo(z), position 3",
    "--activation, geluu, did you mean gelu",
    "--residual, 1.5, between -1 and 1",
    "--scaling, 2, 0 … 1",
    "--inputs, 0, >= 1",
    "--depth, 0, 1 … 10000"
  })
  void refusals(String option, String value, String message) {
    var call = tune(option, value);
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains(message);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void checkTrainsRealNetworks() throws IOException {
    var call =
        tune(
            "--check",
            "--depth",
            "3",
            "--width",
            "12",
            "--set",
            "data.train={bundled: fashion-mnist, take: 6}");
    assertThat(call.exitCode()).as(call.err()).isZero();
    JsonNode check = summary().get("check");
    assertThat(check.get("trained").size()).isEqualTo(4);
    JsonNode advised = check.get("atStart").get(0);
    double error = advised.get("squareError").doubleValue();
    assertThat(advised.get("square").doubleValue()) // and 1/n of it, at width 12
        .isCloseTo(
            advised.get("squareTheory").doubleValue(),
            within(4 * error + 0.1 * advised.get("squareTheory").doubleValue()));
  }

  /** Elsewhere, settings that explode or vanish point here. */
  @Test
  void otherCommandsPointHere() {
    for (List<String> command :
        List.of(List.of("predict", "--ensemble", "0"), List.of("flow", "--tensors", "K,Theta"))) {
      var call =
          Invocation.of(
              command,
              "--set",
              "network.depth=30",
              "--set",
              "network.initialization={bias-variance: 0, weight-variance: 0.5}",
              "--set",
              "data.train={bundled: fashion-mnist, take: 4}",
              "--set",
              "order=0",
              "--out",
              folder.resolve(command.getFirst()).toString());
      assertThat(call.exitCode()).as(call.err()).isZero();
      assertThat(call.err()).contains("quartic tune").contains("fades by a factor of");
    }
  }
}
