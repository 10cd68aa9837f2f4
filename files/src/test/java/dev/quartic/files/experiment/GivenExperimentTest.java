package dev.quartic.files.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.numerics.array.NdArray;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GivenExperimentTest {
  private static final Path FOLDER = Path.of("/data").toAbsolutePath();
  private static final NdArray INPUTS = NdArray.wrap(new double[] {1, 2, 3, 4}, 2, 2);

  private static Experiment read(String text, List<String> overrides, Map<String, NdArray> arrays) {
    return Experiment.read(new GivenExperiment("experiment", text, FOLDER, overrides, arrays));
  }

  @Test
  void textThenOverridesThenArrays() {
    Experiment experiment =
        read(
            "network: {depth: 3, width: 5}\ndata: {train: {inputs: x.npy, targets: y.npy}}",
            List.of("network.depth=2"),
            Map.of("data.train.inputs", INPUTS));
    assertThat(experiment.network().hiddenWidths()).containsExactly(5);
    assertThat(experiment.data().train())
        .isInstanceOfSatisfying(
            DataSource.Arrays.class,
            arrays -> {
              assertThat(arrays.inputs()).isInstanceOf(GivenArray.class);
              assertThat(arrays.targets().orElseThrow())
                  .isEqualTo(new DataFile("data.train.targets", FOLDER.resolve("y.npy"), null));
            });
  }

  @Test
  void anArrayWhereNoneBelongsIsRefused() {
    assertThatThrownBy(() -> read("", List.of(), Map.of("data.train.input", INPUTS)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("did you mean inputs?");
    assertThatThrownBy(() -> read("", List.of(), Map.of("data.preprocess", INPUTS)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageEndingWith("found an array");
  }

  @Test
  void textMustBeAMap() {
    assertThatThrownBy(() -> read("[1, 2]", List.of(), Map.of()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("experiment: required a map of keys and values");
  }

  @Test
  void nothingAsksForDefaults() {
    assertThat(read("", List.of(), Map.of()).network())
        .isEqualTo(Experiment.read(null, List.of()).network());
  }

  @Test
  void minimalModelsHaveAProblemOfTheirOwnBeneath() {
    Experiment experiment =
        Experiment.read(
            new GivenExperiment(
                    "experiment",
                    "{model: {strength: 0.3}, training: {times: [.inf]}}",
                    FOLDER,
                    List.of("ensemble.members=7"),
                    Map.of())
                .minimal());
    assertThat(experiment.model().strength()).isEqualTo(0.3);
    assertThat(experiment.model().metaFeatures()).isInstanceOf(FeatureSource.Given.class);
    assertThat(experiment.ensemble().members()).isEqualTo(7);
    assertThat(experiment.training().times().orElseThrow())
        .containsExactly(Double.POSITIVE_INFINITY);
  }

  @Test
  void minimalModelsOfOwnDataHaveNothingBeneath() {
    var given =
        new GivenExperiment(
            "experiment", "", FOLDER, List.of(), Map.of("data.train.inputs", INPUTS));
    assertThat(given.minimal()).isSameAs(given);
  }
}
