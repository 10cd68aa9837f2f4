package dev.quartic.files.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.numerics.array.Matrix;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptQuestionTest {
  @TempDir private Path folder = Path.of("");

  /** What a resumed run needs, and what it keeps for samples that come later. */
  @Test
  void samplesAndTheirPreparationComeBackToTheLastDigit() {
    LoadedExperiment loaded =
        ExperimentLoader.load(
            null,
            List.of(
                "data.train={inputs: [[1, 0.3], [0.7, 2], [-3, 1]], targets: [1, 2, 3]}",
                "data.preprocess=[standardize, unit-norm, center]"));
    Path experiment = folder.resolve(KeptQuestion.EXPERIMENT);
    Path samples = folder.resolve(KeptQuestion.SAMPLES);
    KeptQuestion.write(loaded, experiment, samples);
    LoadedExperiment again = KeptQuestion.read(experiment, samples, loaded.question().labels());
    assertThat(again.question().samples().train().inputs().data())
        .isEqualTo(loaded.question().samples().train().inputs().data());
    Matrix later = Matrix.ofRows(new double[] {0.1, 0.2}, new double[] {5, -1});
    assertThat(again.preparation().applied(later, "new").matrix().data())
        .isEqualTo(loaded.preparation().applied(later, "new").matrix().data())
        .isNotEqualTo(later.data());
  }
}
