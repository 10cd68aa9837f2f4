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
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code predict} at order 1/n, by its command line: what is written, and what is refused. */
class FirstOrderCommandTest {
  private static final int TIMES = 3;
  private static final int SAMPLES = 6;

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void smallExperiment() throws IOException {
    Files.writeString(folder.resolve("x.csv"), "1,0.2\n-0.3,1\n0.7,-0.9\n-1,-0.4\n");
    Files.writeString(folder.resolve("y1.csv"), "1\n-1\n1\n-1\n");
    Files.writeString(folder.resolve("y2.csv"), "1,0.5\n-1,0.2\n1,-0.3\n-1,0.1\n");
    Files.writeString(folder.resolve("test-x.csv"), "0.5,0.5\n-0.5,0.1\n");
    file = folder.resolve("small.yaml");
    Files.writeString(
        file,
        """
        network: {depth: 3, width: 64, activation: tanh}
        data:
          train: {inputs: x.csv, targets: y1.csv}
          test: {inputs: test-x.csv}
        training: {times: [0.5, 4, .inf]}
        """);
  }

  private Path arrays() {
    return folder.resolve("out").resolve("results.npz");
  }

  private Invocation predict(String... settings) {
    List<String> arguments = new ArrayList<>(List.of("predict", file.toString()));
    arguments.addAll(List.of("--out", folder.resolve("out").toString(), "--ensemble", "0"));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return Invocation.of(arguments);
  }

  private JsonNode summary() throws IOException {
    return ValidSummary.of(folder.resolve("out"));
  }

  private String page() throws IOException {
    return Files.readString(folder.resolve("out").resolve("report.html"));
  }

  @Test
  void verifyTakesABudgetOfSampledTerms() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("verify", file.toString(), "--out", folder.resolve("out").toString()));
    arguments.addAll(
        List.of("--budget", "7s", "--set", "order=1", "--set", "order1.route=sampled"));
    arguments.addAll(List.of("--set", "training.times=[0.1]", "--set", "ensemble.members=8"));
    arguments.addAll(List.of("--set", "ensemble.widths=[16,32]"));
    Invocation.of(arguments);
    assertThat(Files.readString(folder.resolve("out").resolve("experiment.yaml")))
        .contains("budget: 7.0s");
    assertThat(summary().at("/sampledOrder").isMissingNode()).isFalse();
    var refused = Invocation.of(List.of("verify", file.toString(), "--tensors", "--budget", "7s"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--budget: required no --tensors beside it");
  }

  @ParameterizedTest(name = "{0} output(s)")
  @ValueSource(ints = {1, 2})
  void writesAllArraysWithTheirShapes(int outputs) throws IOException {
    var call = predict("order=1", "data.train.targets=y" + outputs + ".csv");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("Order 1/n at these widths");
    String means = "%d, %d, %d,".formatted(TIMES, SAMPLES, outputs);
    String kernels = "%d, %d, %d,".formatted(TIMES, SAMPLES, SAMPLES);
    String joint = "%d, %d, %d, %d, %d,".formatted(TIMES, SAMPLES, outputs, SAMPLES, outputs);
    assertThat(shapes(arrays()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("times", TIMES + ","),
                Map.entry("mean0", means),
                Map.entry("variance0", means),
                Map.entry("covariance0", kernels),
                Map.entry("mean1", means),
                Map.entry("mean1/ntkMean", means),
                Map.entry("mean1/ntkVariance", means),
                Map.entry("mean1/dNtk", means),
                Map.entry("mean1/ddNtk", means),
                Map.entry("mean1Error", means),
                Map.entry("covariance1", joint),
                Map.entry("covariance1Error", joint),
                Map.entry("thirdCumulant", means),
                Map.entry("fourthCumulant", means),
                Map.entry("ntkDrift", kernels),
                Map.entry("hiddenKernelDrift", kernels)));
    assertThat(summary().at("/order").asInt()).isEqualTo(1);
    assertThat(summary().at("/firstOrder/validity")).hasSize(TIMES);
    assertThat(page())
        .contains("to order 1/n", "What moves the answer", "What the hidden layers learn")
        .contains("Change of the last hidden kernel");
  }

  @Test
  void termsOfOrderOneAreThoseOfTheWidth() throws IOException {
    predict("network.width=100");
    double[] wide = numbers(arrays(), "covariance1");
    double[] wideDrift = numbers(arrays(), "ntkDrift");
    Path kept = folder.resolve("kept");
    Files.move(folder.resolve("out"), kept);
    predict("network.width=50");
    double[] narrow = numbers(arrays(), "covariance1");
    double[] narrowDrift = numbers(arrays(), "ntkDrift");
    for (int entry = 0; entry < wide.length; entry++) {
      assertThat(narrow[entry]).isCloseTo(2 * wide[entry], within(1e-8));
    }
    for (int entry = 0; entry < wideDrift.length; entry++) {
      assertThat(narrowDrift[entry]).isCloseTo(2 * wideDrift[entry], within(1e-8));
    }
    assertThat(Arrays.stream(wideDrift).map(Math::abs).max().orElseThrow()).isGreaterThan(1e-3);
  }

  @Test
  void kinkIsRefusedWithItsReasonAndNothingIsWritten() {
    var call = predict("order=1", "network.activation=relu");
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("order", "R, S, T, U", "relu", "kink");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void unaskedKinkOfNarrowNetworksGetsInfiniteWidthAndIsTold() throws IOException {
    var call = predict("network.activation=relu", "network.width=2");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.err()).contains("Only infinite width", "too narrow", "from width");
    assertThat(shapes(arrays())).containsOnlyKeys("times", "mean0", "variance0", "covariance0");
    JsonNode summary = summary();
    assertThat(summary.at("/order").asInt()).isZero();
    assertThat(summary.has("firstOrder")).isFalse();
    assertThat(page()).contains("predicted at infinite width").doesNotContain("What moves");
  }

  @Test
  void unaskedKinkGetsOrderHalfWhereItIsBelieved() throws IOException {
    var call = predict("network.activation=relu", "network.width=4096");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out()).contains("Order 1/sqrt(n) is believed");
    assertThat(shapes(arrays())).containsKeys("meanHalf", "covarianceHalf", "ntkDriftHalf");
    JsonNode summary = summary();
    assertThat(summary.at("/order").asDouble()).isEqualTo(0.5);
    assertThat(summary.at("/halfOrder/sizes/0/holds").asBoolean()).isTrue();
    assertThat(page()).contains("Neurons that cross their kink", "believed");
  }

  @Test
  void orderZeroIsGivenWhereAsked() throws IOException {
    assertThat(predict("order=0").exitCode()).isZero();
    assertThat(shapes(arrays())).containsOnlyKeys("times", "mean0", "variance0", "covariance0");
  }

  @Test
  void bayesianLearningIsAsBefore() throws IOException {
    var call = predict("training={algorithm: bayesian, noise-variance: 0.1}");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(shapes(arrays())).containsEntry("mean0", "1, 6, 1,");
    summary();
  }

  /** At depth 1 nothing is random but the start: training is exactly that of infinite width. */
  @Test
  void oneLayerHasNoFiniteWidth() throws IOException {
    var call =
        predict("order=1", "network={depth: 1, activation: linear}", "training.times=[0.5, 4]");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(shapes(arrays())).doesNotContainKey("hiddenKernelDrift");
    for (String name :
        List.of("mean1", "covariance1", "thirdCumulant", "fourthCumulant", "ntkDrift")) {
      assertThat(numbers(arrays(), name)).as(name).containsOnly(0);
    }
    assertThat(page()).doesNotContain("last hidden kernel ⟨σσ⟩");
  }

  /**
   * Two linear layers: {@code n ⟨σσ⟩} at sample x is |W x|², whose drift tells that of Θ = λ(⟨σσ⟩ +
   * C_W x·x/n₀ …): both drifts are there, and positive for a sample that is learned.
   */
  @Test
  void deepLinearNetworksLearnRepresentations() throws IOException {
    var call =
        predict(
            "order=1",
            "network={depth: 2, width: 64, activation: linear}",
            "training.times=[0.5, 4]");
    assertThat(call.exitCode()).as(call.err()).isZero();
    double[] ntk = numbers(arrays(), "ntkDrift");
    double[] hidden = numbers(arrays(), "hiddenKernelDrift");
    for (int sample = 0; sample < 2; sample++) {
      int diagonal = (SAMPLES + sample * (SAMPLES + 1)) + (SAMPLES - 1) * SAMPLES;
      assertThat(hidden[diagonal]).isPositive();
      assertThat(ntk[diagonal]).isGreaterThan(hidden[diagonal]);
    }
  }

  @Test
  void repeatedInputsArePredictedAtFiniteTimes() throws IOException {
    Files.writeString(folder.resolve("x.csv"), "1,0.2\n-0.3,1\n1,0.2\n-1,-0.4\n");
    var call = predict("order=1", "training.times=[0.5, 4]");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(Arrays.stream(numbers(arrays(), "covariance1")).map(Math::abs).max().orElseThrow())
        .isBetween(1e-4, 1.0);
    double[] mean = numbers(arrays(), "mean1");
    for (int time = 0; time < 2; time++) {
      assertThat(mean[time * SAMPLES]).isCloseTo(mean[time * SAMPLES + 2], within(1e-9));
    }
  }

  /** Small steps are a flow: the difference falls with the step. */
  @ParameterizedTest(name = "step {0}")
  @CsvSource({"0.02, 200", "0.01, 400"})
  void smallStepsAreAFlow(double step, int steps) throws IOException {
    predict("order=1", "training.times=[4]");
    double[] flow = numbers(arrays(), "mean1");
    Files.move(folder.resolve("out"), folder.resolve("flow"));
    predict(
        "order=1",
        "training={algorithm: gradient-descent, step-size: %s, times: [%d]}"
            .formatted(step, steps));
    double[] descent = numbers(arrays(), "mean1");
    double largest = 0;
    for (int entry = 0; entry < flow.length; entry++) {
      largest = Math.max(largest, Math.abs(descent[entry] - flow[entry]));
    }
    assertThat(largest).isBetween(1e-2 * step * step, 0.5 * step);
  }
}
