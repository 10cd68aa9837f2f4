package dev.quartic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code network.normalization: layer} at every command: answered, or refused by its key. */
class NormalizationTest {
  private static final List<String> SMALL =
      List.of(
          "--set",
          "network={depth: 3, width: 12, normalization: layer}",
          "--set",
          "data={train: {inputs: [[1, 0.2], [-0.3, 1]], targets: [0.6, -0.4]}, test: {inputs:"
              + " [[0.5, 0.5]]}}",
          "--set",
          "training.times=[1, .inf]",
          "--quiet");

  @TempDir private Path folder = Path.of("");

  private Invocation call(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(SMALL);
    all.addAll(List.of("--out", folder.resolve("run").toString()));
    return Invocation.of(all, more);
  }

  private JsonNode summary() throws IOException {
    return ValidSummary.of(folder.resolve("run"));
  }

  @Test
  void predictionIsThatOfOrderOneBesideRealNetworks() throws IOException {
    var call = call("predict", "--ensemble", "4");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(summary().get("network").get("normalization").stringValue()).isEqualTo("layer");
    assertThat(summary().get("order").intValue()).isOne();
    assertThat(folder.resolve("run/experiment.yaml")).content().contains("normalization: layer");
    assertThat(folder.resolve("run/report.html")).content().contains("(z − μ)/s");
  }

  /** Blocks of one map, and of two with inner layers of another width. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "network.residual=0.8",
        "network={depth: 4, width: 12, activation: gelu, normalization: layer, residual: {weight:"
            + " 1, maps: 2, inner-width: 9}}"
      })
  void residualNetworksNormalizeWhatBlocksRead(String network) throws IOException {
    var call = call("predict", "--ensemble", "4", "--set", network);
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(summary().get("network").get("normalization").stringValue()).isEqualTo("layer");
    assertThat(summary().get("network").get("skips")).hasSize(1);
    assertThat(summary().get("order").intValue()).isOne();
  }

  @Test
  void kinkedResidualNetworksAreFlowedAtInfiniteWidth() throws IOException {
    var kinks = call("flow", "--set", "network.residual=1", "--set", "network.activation=relu");
    assertThat(kinks.exitCode()).as(kinks.err()).isZero();
    assertThat(ResultArrays.shapes(folder.resolve("run/results.npz")).keySet())
        .contains("layer3/K", "layer3/Theta")
        .doesNotContain("layer3/V", "layer3/G1");
  }

  @Test
  void kinksAreFlowedAtInfiniteWidth() throws IOException {
    var call = call("flow", "--set", "network.activation=relu");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(ResultArrays.shapes(folder.resolve("run/results.npz")).keySet())
        .contains("layer3/K", "layer3/Theta")
        .doesNotContain("layer3/V", "layer3/G1");
    assertThat(summary().get("warnings").toString()).contains("with layer normalization");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.8})
  void realNetworksAreVerified(double gamma) throws IOException {
    var call =
        call(
            "verify",
            "--set",
            "network.residual=" + gamma,
            "--set",
            "ensemble={members: 200, widths: [12, 24, 48]}");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(summary().get("order").intValue()).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "predict | order1.route=sampled",
        "predict | order=half",
        "tune | name=t",
        "expand | name=e",
        "expand --initial | name=e",
        "expand --limits | name=e",
        "expand --algorithms | name=e",
        "verify --tensors | name=v",
        "tune | network.residual=0.5",
        "expand | network.residual=0.5",
        "expand --initial | network.residual=0.5",
        "expand --algorithms | network.residual=0.5",
        "verify --tensors | network.residual=0.5",
        "predict | network.activation=softplus"
      })
  void whatIsNotKnownIsRefused(String command, String setting) {
    String order = setting.contains("sampled") ? "1" : "auto";
    var words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(SMALL);
    words.addAll(List.of("--out", folder.resolve("run").toString()));
    if (setting.equals("order=half")) { // of kinks
      words.addAll(List.of("--set", "network.activation=relu"));
    }
    var call = Invocation.of(words, "--set", setting, "--set", "order=" + given(setting, order));
    assertThat(call.exitCode()).as(call.out() + call.err()).isEqualTo(2);
    assertThat(call.err()).startsWith("quartic: network.normalization: required none");
    assertThat(call.err().lines()).hasSize(1);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private static String given(String setting, String otherwise) {
    return setting.startsWith("order=") ? setting.substring(6) : otherwise;
  }

  @Test
  void singlePrecisionAndMissingTensorsAreRefusedByTheirOwnNames() {
    var single =
        call(
            "simulate",
            "--set",
            "training={algorithm: gradient-descent, step-size: 0.1, times: [3]}",
            "--set",
            "ensemble.precision=single");
    assertThat(single.exitCode()).isEqualTo(2);
    assertThat(single.err()).startsWith("quartic: ensemble.precision: required double with layer");
    var tensor = call("flow", "--tensors", "G1", "--set", "network.activation=relu");
    assertThat(tensor.exitCode()).isEqualTo(2);
    assertThat(tensor.err()).startsWith("quartic: --tensors").contains("layer normalization");
    var narrow = call("verify", "--set", "ensemble.widths=[1, 8]");
    assertThat(narrow.exitCode()).isEqualTo(2);
    assertThat(narrow.err()).startsWith("quartic: ensemble.widths: required 2 or more");
  }
}
