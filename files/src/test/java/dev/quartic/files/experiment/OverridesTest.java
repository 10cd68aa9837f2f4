package dev.quartic.files.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.question.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
  @TempDir private Path folder;

  @Test
  void replaceValuesOfTheFileAndAddOthers() throws IOException {
    Path file =
        Files.writeString(folder.resolve("x.yaml"), "network: {depth: 4, width: [8, 9, 10]}");
    Experiment experiment =
        Experiment.read(file, List.of("network.depth=2", "network.width=[12]", "ensemble.seed=11"));
    assertThat(experiment.network().hiddenWidths()).containsExactly(12);
    assertThat(experiment.ensemble().seed()).isEqualTo(11);
  }

  @Test
  void applyInOrder() {
    assertThat(read("order=1", "order=0").order()).hasValue(Order.ZERO);
  }

  @Test
  void takeWholeMapsAndReplaceWordsByMaps() {
    Experiment experiment =
        read(
            "network.activation={name: leaky-relu, slope: 0.1}",
            "network.activation.slope=0.2",
            "network.initialization.bias-variance=0.5",
            "network.initialization.weight-variance=2");
    assertThat(experiment.network().activation().activation()).isEqualTo(new LeakyRelu(0.2));
    assertThat(experiment.network().network(2, 1).variances().bias())
        .containsExactly(0.5, 0.5, 0.5);
  }

  @Test
  void withoutValueMeanTheDefault() throws IOException {
    Path file =
        Files.writeString(folder.resolve("x.yaml"), "network: {depth: 4}\ntraining: {times: [1]}");
    Experiment experiment = Experiment.read(file, List.of("network.depth=", "training.times=null"));
    assertThat(experiment.network().depth()).isEqualTo(3);
    assertThat(experiment.training().times()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "network.depth|--set: required key.path=value, found 'network.depth'",
        "=3|--set: required key.path=value, found '=3'",
        "network..depth=3|--set: required key.path=value, found 'network..depth=3'",
        "network.depth=[|--set network.depth=[ line 1 column 2: required valid YAML,"
            + " found an error: expected the node content, but found '<stream end>'",
        "network.dept=3|network.dept: required one of depth, width, outputs, activation,"
            + " residual, normalization, initialization, learning-rates, found an unknown key; did you mean depth?",
        "network.depth=0|network.depth: required a whole number 1 … 10000, found 0",
        "network.depth.x=0|network.depth: required a whole number 1 … 10000, found {x: 0}"
      })
  void areRefusedAsTheFileIs(String override, String message) {
    assertThatThrownBy(() -> read(override)).isInstanceOf(InvalidInput.class).hasMessage(message);
  }

  private static Experiment read(String... overrides) {
    return Experiment.read(null, List.of(overrides));
  }
}
