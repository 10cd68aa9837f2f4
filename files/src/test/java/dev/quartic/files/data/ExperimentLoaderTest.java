package dev.quartic.files.data;

import static dev.quartic.files.data.TestFiles.assertRefused;
import static dev.quartic.files.data.TestFiles.gzip;
import static dev.quartic.files.data.TestFiles.idxImages;
import static dev.quartic.files.data.TestFiles.idxLabels;
import static dev.quartic.files.data.TestFiles.npy;
import static dev.quartic.files.data.TestFiles.write;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.files.experiment.Places;
import dev.quartic.question.ImageShape;
import dev.quartic.question.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentLoaderTest {
  @TempDir private Path folder;

  @BeforeEach
  void someFiles() {
    write(folder, "x3.npy", npy("(3, 2)", 1, 2, 3, 4, 5, 6));
    write(folder, "x2.npy", npy("(2, 2)", 1, 2, 3, 4));
    write(folder, "images.npy", npy("(2, 1, 2)", 1, 2, 3, 4));
    write(folder, "wide.npy", npy("(2, 3)", 1, 2, 3, 4, 5, 6));
    write(folder, "y3.npy", npy("(3,)", 7, 8, 9));
    write(folder, "y3two.npy", npy("(3, 2)", 7, 8, 9, 10, 11, 12));
    write(folder, "y2.csv", "y\n7\n8\n");
    write(folder, "cube.npy", npy("(3, 1, 1)", 7, 8, 9));
    write(folder, "images.gz", gzip(idxImages(6, 2, 2)));
    write(folder, "labels.gz", gzip(idxLabels(5, 4, 3, 5, 4, 3)));
  }

  @Test
  void withoutAFileThereAreBundledImages() {
    LoadedExperiment loaded = ExperimentLoader.load(null, List.of());
    assertThat(loaded.question().samples().train().count()).isEqualTo(24);
    assertThat(loaded.question().samples().test().count()).isEqualTo(8);
    assertThat(loaded.question().samples().inputs().maxAbs()).isEqualTo(1);
    assertThat(loaded.question().labels().imageShape()).contains(new ImageShape(28, 28));
    assertThat(loaded.question().labels().classNames()).containsExactly("T-shirt/top", "Trouser");
    assertThat(loaded.question().labels().sampleClasses())
        .hasSize(32)
        .startsWith("T-shirt/top", "T-shirt/top", "T-shirt/top", "T-shirt/top", "Trouser")
        .endsWith("Trouser", "T-shirt/top", "T-shirt/top");
    assertThat(requireNonNull(loaded.question().samples().train().targets()).data())
        .startsWith(-1, -1, -1, -1, 1);
    assertThat(requireNonNull(loaded.question().samples().test().targets()).data())
        .endsWith(1, -1, -1);
    assertThat(loaded.question().model().architecture().widths()).containsExactly(784, 128, 128, 1);
    assertThat(loaded.question().model().variances().weight()).containsExactly(1.0, 1.0, 1.0);
  }

  @Test
  void theBundleHasFortyAndTenOfEachClass() {
    String classes = "classes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], take: all";
    LoadedExperiment loaded =
        ExperimentLoader.load(
            null,
            List.of(
                "data.train={bundled: fashion-mnist, %s}".formatted(classes),
                "data.test={bundled: fashion-mnist, take: all}"));
    assertThat(loaded.question().samples().train().count()).isEqualTo(400);
    assertThat(loaded.question().samples().test().count()).isEqualTo(100);
    assertThat(loaded.question().outputs()).isEqualTo(10);
    for (String name : loaded.question().labels().classNames()) {
      assertThat(loaded.question().labels().sampleClasses().stream().filter(name::equals))
          .hasSize(50);
    }
  }

  @Test
  void theExampleOfTheManualRuns() throws Exception {
    String manual = Files.readString(Path.of("../docs/experiment-file.md"));
    String example = manual.substring(manual.indexOf("```yaml\n") + 8, manual.indexOf("\n```\n"));
    write(folder, "train-x.npy", npy("(3, 2)", 1, 2, 3, 4, 5, 6));
    write(folder, "train-y.npy", npy("(3,)", 7, 8, 9));
    write(folder, "test-x.npy", npy("(2, 2)", 1, 2, 3, 4));
    write(folder, "test-y.npy", npy("(2,)", 7, 8));
    LoadedExperiment loaded = load(example);
    assertThat(loaded.question().samples().inputs().data())
        .containsExactly(1, 2, 3, 4, 5, 6, 1, 2, 3, 4);
    assertThat(loaded.question().model().architecture().widths()).containsExactly(2, 128, 128, 1);
  }

  @Test
  void theCompleteFileLoadsTheSameSamplesFromElsewhere() throws Exception {
    LoadedExperiment loaded =
        load(
            """
            network: {depth: 2}
            data:
              train: {images: images.gz, labels: labels.gz, classes: [4, 5, 3], take: 4, seed: 3}
              test: {images: images.gz, labels: labels.gz}
              preprocess: [standardize]
            """);
    assertThat(loaded.question().labels().classNames()).containsExactly("4", "5", "3");
    assertThat(loaded.question().labels().sampleClasses())
        .hasSize(10)
        .endsWith("5", "4", "3", "5", "4", "3");
    Path elsewhere = Files.createDirectories(folder.resolve("runs/1")).resolve("experiment.yaml");
    Files.writeString(elsewhere, loaded.experiment().toYaml());
    LoadedExperiment again = ExperimentLoader.load(elsewhere, List.of());
    assertThat(again.question().samples().inputs().data())
        .containsExactly(loaded.question().samples().inputs().data());
    assertThat(again.experiment().toYaml()).isEqualTo(loaded.experiment().toYaml());
  }

  @Test
  void outputsComeFromTargetsElseFromTheFile() {
    assertThat(load("data: {train: {inputs: x3.npy, targets: y3two.npy}}").question().outputs())
        .isEqualTo(2);
    LoadedExperiment without = load("network: {outputs: 5}\ndata: {train: {inputs: x3.npy}}");
    assertThat(without.question().outputs()).isEqualTo(5);
    assertThat(without.experiment().toYaml()).contains("outputs: 5");
    LoadedExperiment silent = load("data: {train: {inputs: images.npy}}");
    assertThat(silent.experiment().toYaml()).contains("outputs: 1");
    assertThat(silent.question().labels().imageShape()).contains(new ImageShape(1, 2));
    assertThatThrownBy(() -> silent.question().requireTargets())
        .isInstanceOf(Refusal.class)
        .hasMessage("training targets: required targets to train on, found none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "data: {train: {inputs: x2.npy, targets: y3.npy}}"
            + "|data.train.targets (y3.npy): required a target for each of the 2 inputs, found 3",
        "data: {train: {inputs: x3.npy, targets: cube.npy}}"
            + "|data.train.targets (cube.npy): required targets [samples, outputs] or [samples],"
            + " found shape (3, 1, 1)",
        "data: {train: {inputs: x2.npy}, test: {inputs: wide.npy}}"
            + "|data.test: required inputs with 2 components, as data.train has, found 3",
        "data: {train: {inputs: x3.npy, targets: y3two.npy}, test: {inputs: x2.npy, targets:"
            + " y2.csv}}|data.test: required targets with as many outputs as data.train has, 2,"
            + " found 1",
        "{network: {outputs: 3}, data: {train: {inputs: x3.npy, targets: y3two.npy}}}"
            + "|network.outputs: required 2, as the targets have, or nothing, found 3",
        "data: {train: {bundled: fashion-mnist, take: 81}}"
            + "|data.train.take: required at most 80, the samples of classes [0, 1], found 81",
        "data: {train: {bundled: fashion-mnist, classes: [0, 10]}}|data.train.classes:"
            + " required labels that occur in the file, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], found 10"
      })
  void refusesSamplesThatDoNotFitTogether(String yaml, String message) {
    assertRefused(() -> load(yaml), message);
  }

  /** Tune, which gives a compromise, must be able to load what has no critical pair. */
  @Test
  void anActivationWithoutCriticalPairLoadsAndHasNoModel() {
    LoadedExperiment loaded = ExperimentLoader.load(null, List.of("network.activation=softplus"));
    assertThat(loaded.question().architecture().widths()).containsExactly(784, 128, 128, 1);
    assertThatThrownBy(() -> loaded.question().model())
        .isInstanceOfSatisfying(
            Refusal.class,
            refused ->
                assertThat(Places.of(refused))
                    .hasMessage(
                        "network.initialization: required variances C_b and C_W, as softplus has no"
                            + " critical pair ({bias-variance: C_b, weight-variance: C_W}; 'quartic tune'"
                            + " finds the best compromise), found 'critical'"));
    String given = "network.initialization={bias-variance: 0, weight-variance: 1.9}";
    assertThatCode(
            ExperimentLoader.load(null, List.of("network.activation=softplus", given)).question()
                ::model)
        .doesNotThrowAnyException();
  }

  private LoadedExperiment load(String yaml) {
    return ExperimentLoader.load(write(folder, "experiment.yaml", yaml), List.of());
  }
}
