package dev.quartic.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.response.ResponseEnsemble;
import dev.quartic.files.data.ExperimentLoader;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.study.verification.NetworkByNetwork;
import dev.quartic.theory.learning.NetworkExpansion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descent with momentum at order 1/n, beside networks that were trained by it. */
class MomentumTest {
  private static final Workers ONE = new Workers(1);

  @TempDir private Path folder = Path.of("");

  private TheoryStudy study(String training) throws IOException {
    Files.writeString(folder.resolve("x.csv"), "a,b\n1,0.2\n-0.3,1\n");
    Files.writeString(folder.resolve("y.csv"), "0.6\n-0.4\n");
    Files.writeString(folder.resolve("t.csv"), "a,b\n0.5,0.5\n");
    Path file = folder.resolve("momentum.yaml");
    Files.writeString(
        file,
        """
        network:
          depth: 3
          activation: tanh
          initialization: {bias-variance: 0.1, weight-variance: 1.4}
        data: {train: {inputs: x.csv, targets: y.csv}, test: {inputs: t.csv}}
        training: %s
        """
            .formatted(training));
    return TheoryStudy.of(ExperimentLoader.load(file, List.of()), ONE);
  }

  /**
   * What the expansion leaves over of a typical network must fall like n^(−1/2), n^(−1) and
   * n^(−3/2): medians of 40 networks, known to 20 %, over a factor 16 in width.
   */
  @Test
  void everyNetworkFollowsItsOwnExpansion() throws IOException {
    TheoryStudy theory =
        study(
            "{algorithm: gradient-descent, step-size: 0.06, momentum: 0.6, times: [6, 30, .inf]}");
    double[] narrow = medians(theory, 48);
    double[] wide = medians(theory, 768);
    for (int level = 0; level < 3; level++) {
      double exponent = Math.log(wide[level] / narrow[level]) / Math.log(16);
      assertThat(exponent).isCloseTo(-(level + 1) / 2.0, within(0.25));
    }
  }

  /** Of root mean squares over outputs and times, for each level. */
  private static double[] medians(TheoryStudy theory, int width) {
    var expansion =
        new NetworkExpansion(theory.kernels(), theory.spectrum(), theory.plan(), theory.targets());
    var model = theory.loaded().model();
    List<double[]> all = new ArrayList<>();
    ResponseEnsemble.run(
        model.with(model.architecture().scaledTo(width)),
        theory.loaded().samples(),
        theory.plan(),
        EnsembleSettings.of(40, 5, 1),
        false,
        member -> all.add(NetworkByNetwork.squares(member, expansion)));
    return IntStream.range(0, 3)
        .mapToDouble(
            level -> Math.sqrt(all.stream().mapToDouble(one -> one[level]).sorted().toArray()[20]))
        .toArray();
  }

  /** With momentum a step is worth {@code 1/(1 − μ)} plain ones. */
  @Test
  void automaticTimesCountTheFasterRate() throws IOException {
    List<Double> plain = study("{algorithm: gradient-descent, step-size: 0.01}").plan().times();
    List<Double> ball =
        study("{algorithm: gradient-descent, step-size: 0.01, momentum: 0.9}").plan().times();
    assertThat(ball.get(ball.size() - 2)).isCloseTo(plain.get(plain.size() - 2) / 10, within(1.0));
  }

  @Test
  void moreStepsThanCanBeFollowedAreRefused() {
    assertThatThrownBy(() ->
            study(
                "{algorithm: gradient-descent, step-size: 1e-7, momentum: 0.9, times: [.inf]}\norder: 1"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("order: required 0, because momentum at order 1/n is followed")
        .hasMessageContaining("at most 500000");
  }
}
