package dev.quartic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code predict --choose}, as a person meets it. */
class ChooseTest {
  @TempDir private Path folder = Path.of("");

  private Invocation predict(String name, String... more) {
    return Invocation.of(
        List.of(more), "--out", folder.resolve(name).toString(), "--ensemble", "0");
  }

  @Test
  void theChosenValueStandsEverywhere() throws IOException {
    var call =
        predict(
            "chosen",
            "predict",
            "--set=training.algorithm=bayesian",
            "--set=order=0",
            "--choose",
            "noise-variance=1e-2:100:x10");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out())
        .contains("choice    noise-variance by log evidence")
        .containsPattern(" 1 +-\\d+\\.\\d+  <- chosen");
    var summary = ValidSummary.of(folder.resolve("chosen"));
    assertThat(summary.at("/choice/value").asDouble()).isEqualTo(1);
    assertThat(summary.at("/choice/criterion").asString()).isEqualTo("evidence");
    assertThat(summary.at("/choice/candidates")).hasSize(5);
    assertThat(summary.at("/choice/candidates/2/score").asDouble())
        .isEqualTo(summary.at("/prediction/logEvidence").asDouble());
    Path experiment = folder.resolve("chosen").resolve("experiment.yaml");
    assertThat(Files.readString(experiment)).contains("noise-variance: 1.0");
    assertThat(Files.readString(folder.resolve("chosen").resolve("report.html")))
        .contains("The choice of the noise");
    var again = predict("again", "predict", experiment.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(folder.resolve("again").resolve("results.npz"))
        .hasSameBinaryContentAs(folder.resolve("chosen").resolve("results.npz"));
  }

  @Test
  void aRidgeIsChosenBySamplesLeftOut() throws IOException {
    var call =
        predict(
            "ridge",
            "predict",
            "--set=data.train={bundled: fashion-mnist, classes: [0, 1, 2, 3, 4, 5], take: 210}",
            "--set=data.test={bundled: fashion-mnist, classes: [0, 1, 2, 3, 4, 5], take: 10}",
            "--set=training.times=[.inf]",
            "--choose=training.ridge=[0.01, 0.1, 1, 10]");
    assertThat(call.exitCode()).as(call.err()).isZero();
    assertThat(call.out())
        .contains("by the error of samples left out one at a time, where training ends");
    var summary = ValidSummary.of(folder.resolve("ridge"));
    assertThat(summary.at("/choice/candidates/0/accuracy").asDouble()).isBetween(0.6, 1.0);
    assertThat(Files.readString(folder.resolve("ridge").resolve("experiment.yaml")))
        .contains("ridge: " + summary.at("/choice/value").asDouble());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--choose=rigde=1 | --choose: required noise-variance=values or ridge=values | did you mean"
            + " ridge?",
        "--choose=ridge | --choose: required noise-variance=values | 'ridge'",
        "--choose=ridge=1:0:x10 | --choose ridge: required from:to:step | '1:0:x10'",
        "--choose=ridge=-1 | --choose ridge: required a finite number >= 0 | -1",
        "--choose=ridge=1,1 | --choose ridge: required different values | [1, 1]",
        "--choose=ridge=1 --choose-by=luck | --choose-by: required evidence or held-out | 'luck'",
        "--choose=ridge=1 --choose-by=evidence | --choose-by: required held-out | evidence",
        "--choose-by=evidence | --choose-by: required --choose beside it | none",
        "--choose=noise-variance=1 | training.algorithm: required bayesian | gradient-flow",
        "--choose=ridge=1 --set=training.times=[1] | training.times: required times that come | [1.0]",
      })
  void whatCannotBeChosenIsRefused(String options, String required, String found) {
    var arguments = new ArrayList<>(List.of("predict"));
    arguments.addAll(List.of(options.strip().split(" ")));
    var call = predict("refused", arguments.toArray(String[]::new));
    assertThat(call.exitCode()).as(call.out() + call.err()).isEqualTo(2);
    assertThat(call.err()).contains(required.strip()).contains(found.strip()).hasLineCount(1);
    assertThat(folder.resolve("refused")).doesNotExist();
    assertThat(folder.resolve("refused.partial")).doesNotExist();
  }
}
