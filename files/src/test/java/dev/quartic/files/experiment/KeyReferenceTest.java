package dev.quartic.files.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The manual lists the keys of the catalogue: {@code mvn test -Dquartic.docs=write} renews it. */
class KeyReferenceTest {
  private static final Path MANUAL = Path.of("../docs/experiment-file.md");
  private static final String BEGIN =
      "<!-- keys: written by KeyReferenceTest, -Dquartic.docs=write -->\n";
  private static final String END = "<!-- end of keys -->\n";

  @Test
  void theManualListsTheKeysOfTheCatalogue() throws IOException {
    String manual = Files.readString(MANUAL);
    int from = manual.indexOf(BEGIN) + BEGIN.length();
    int to = manual.indexOf(END);
    String renewed = manual.substring(0, from) + KeyReference.markdown() + manual.substring(to);
    if ("write".equals(System.getProperty("quartic.docs"))) {
      Files.writeString(MANUAL, renewed);
    }
    assertThat(Files.readString(MANUAL)).isEqualTo(renewed);
  }

  @Test
  void everyDefaultIsAcceptedWhenWrittenDown() {
    List<String> overrides =
        ExperimentKeys.all().stream()
            .filter(key -> key.standard() != null && !key.path().contains("scale"))
            .map(key -> key.path() + "=" + key.standard())
            .toList();
    assertThat(overrides).hasSizeGreaterThan(10);
    assertThat(Experiment.read(null, overrides).withOutputs(OptionalInt.empty()).toYaml())
        .isEqualTo(Experiment.read(null, List.of()).toYaml());
  }

  @Test
  void noKeyIsListedTwice() {
    assertThat(ExperimentKeys.paths()).doesNotHaveDuplicates();
  }
}
