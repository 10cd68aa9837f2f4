package dev.quartic.files.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The complete file: what it says, and that it says all. */
class ExperimentYamlTest {
  @TempDir private Path folder;

  @Test
  void spellsOutEveryDefault() {
    assertThat(Experiment.read(null, List.of()).toYaml())
        .isEqualTo(
            """
            name: fashion-mnist
            network:
              depth: 3
              width: 128
              activation: tanh
              initialization: critical
              learning-rates:
                bias: 1.0
                weight: 1.0
            data:
              train:
                bundled: fashion-mnist
                classes:
                - 0
                - 1
                take: 24
              test:
                bundled: fashion-mnist
                classes:
                - 0
                - 1
                take: 8
              preprocess: none
            training:
              algorithm: gradient-flow
              times: auto
              momentum: 0.0
              noise-variance: 0.0
              ridge: 0.0
            order: auto
            covariance: auto
            ensemble:
              members: 2000
              widths:
              - 64
              - 128
              - 256
              seed: 7
              precision: double
            """);
  }

  @Test
  void anEmptyFileIsAllDefaults() throws IOException {
    String defaults = Experiment.read(null, List.of("name=x")).toYaml();
    for (String text : List.of("", "# nothing yet\n", "network:\ndata:\n", "{}")) {
      assertThat(Experiment.read(write(text, "x.yaml"), List.of()).toYaml()).isEqualTo(defaults);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "network: {depth: 1, outputs: 4}",
        "network: {normalization: layer, width: [5, 6]}",
        "network: {normalization: layer, residual: 1}",
        "network: {normalization: layer, depth: 6, residual: {weight: 1, maps: 2, inner-width: 9}}",
        "network: {residual: -0.9}",
        "network: {depth: 5, width: 7, residual: {weight: [1.5, 0, 0.5]}}",
        "network: {depth: 6, residual: {weight: 0.8, maps: 2}}",
        "network: {depth: 6, residual: {weight: [0.8, 0], maps: 2, inner-width: [3, 4]}}",
        "{training: {ridge: 0.1}, covariance: test}",
        "network: {width: [3, 4], activation: {name: leaky-relu, slope: -0.1}}",
        "network: {activation: hard-tanh}",
        "network: {activation: {name: piecewise-linear, kinks: [-0.5, 2], slopes: [0.1, 1, -3]}}",
        "network: {activation: {name: erf, scale: .5}}",
        "network: {activation: erf}",
        "network: {activation: {name: polynomial, coefficients: [0, 1e-300, 0.2]}}",
        "network: {activation: {name: monomial, degree: 3}}",
        "network: {activation: {class: dev.quartic.files.experiment.ActivationClassTest$Mish}}",
        "network: {initialization: {bias-variance: [0, 1, 2], weight-variance: 1.0}}",
        "network: {learning-rates: {bias: [1, 1, 1], weight: [0.1, 1e21, 3]}}",
        "data: {train: {inputs: 'a #b: c/x.npy', targets: y.npz#y}, test: {inputs: ../t.csv}}",
        "data: {train: {images: a, labels: b.gz, classes: [3, 1, 2], take: 5, seed: -9}}",
        "data: {train: {images: a, labels: b, classes: [3, 1]}, test: {images: c, labels: d, take:"
            + " 5}}",
        "data: {train: {bundled: fashion-mnist, take: all}, preprocess: [center, unit-norm]}",
        "training: {times: [0, 1e-3, 10, .inf]}",
        "training: {algorithm: gradient-descent, step-size: 0.1, times: [1, 1e3, .Inf]}",
        "training: {algorithm: gradient-descent, step-size: 0.1, momentum: .9}",
        "training: {algorithm: bayesian, noise-variance: 0.1}",
        "ensemble: {precision: single}",
        "order1: {route: sampled, error: 0.01, budget: 90s}",
        "order1: {budget: 0.0001h}",
        "name: run-1.a\nensemble: {members: 2e3, widths: [7], seed: 9223372036854775807}",
      })
  void readAgainFromElsewhereGivesTheSameExperiment(String yaml) throws IOException {
    Experiment experiment = Experiment.read(write(yaml, "first.yaml"), List.of());
    Path runFolder = Files.createDirectories(folder.resolve("runs/1"));
    Path complete = Files.writeString(runFolder.resolve("experiment.yaml"), experiment.toYaml());
    Experiment again = Experiment.read(complete, List.of());
    assertThat(again.toYaml()).isEqualTo(experiment.toYaml());
    assertThat(again.data()).isEqualTo(experiment.data());
    assertThat(again.training()).isEqualTo(experiment.training());
    assertThat(again.firstOrder()).isEqualTo(experiment.firstOrder());
    assertThat(again.network().rates()).isEqualTo(experiment.network().rates());
  }

  @Test
  void followsAnchors() throws IOException {
    String text = "network: {learning-rates: {bias: &rates [1, 2, 3], weight: *rates}}";
    Experiment experiment = Experiment.read(write(text, "x.yaml"), List.of());
    assertThat(experiment.network().rates().weight()).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void statesWhatCommandsResolve() {
    Experiment experiment =
        Experiment.read(null, List.of())
            .withTimes(List.of(1.0, Double.POSITIVE_INFINITY))
            .withOutputs(OptionalInt.of(2));
    assertThat(experiment.toYaml())
        .contains("  outputs: 2\n")
        .contains("  times:\n  - 1.0\n  - .inf\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my run (2).yaml", ".my-run--2-.yml", "my-run--2-.yaml"})
  void takesItsNameFromTheFile(String file) throws IOException {
    assertThat(Experiment.read(write("", file), List.of()).name()).isEqualTo("my-run--2-");
  }

  private Path write(String text, String name) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aFormulaComesBackAsItWas() {
    String formula = "z * tanh(softplus(z))";
    Experiment read =
        Experiment.read(
            null, List.of("network.activation={expression: \"%s\"}".formatted(formula)));
    assertThat(read.network().activation().activation().value(1))
        .isCloseTo(Math.tanh(Math.log1p(Math.E)), org.assertj.core.api.Assertions.within(1e-14));
    assertThat(read.toYaml()).contains("expression: ").contains(formula);
  }
}
