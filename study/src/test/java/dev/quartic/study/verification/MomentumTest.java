package dev.quartic.study.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.response.ResponseEnsemble;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.GradientDescent;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import dev.quartic.study.prediction.TheoryStudy;
import dev.quartic.theory.learning.NetworkExpansion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Descent with momentum at order 1/n, beside networks that were trained by it. */
class MomentumTest {
  private static final Workers ONE = new Workers(1);

  private static Question question(GradientDescent learning) {
    return Question.of(Mlp.of(2, 3, 128, 1, new Tanh()).variances(0.1, 1.4))
        .train(new double[][] {{1, 0.2}, {-0.3, 1}}, new double[][] {{0.6}, {-0.4}})
        .test(new double[][] {{0.5, 0.5}})
        .learning(learning);
  }

  private static TheoryStudy study(GradientDescent learning) {
    return TheoryStudy.of(question(learning), ONE);
  }

  /**
   * What the expansion leaves over of a typical network must fall like n^(−1/2), n^(−1) and
   * n^(−3/2): medians of 40 networks, known to 20 %, over a factor 16 in width.
   */
  @Test
  void everyNetworkFollowsItsOwnExpansion() {
    TheoryStudy theory =
        study(GradientDescent.at(0.06, 6, 30, Double.POSITIVE_INFINITY).momentum(0.6));
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
    var model = theory.question().model();
    List<double[]> all = new ArrayList<>();
    ResponseEnsemble.run(
        model.with(model.architecture().scaledTo(width)),
        theory.question().samples(),
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
  void automaticTimesCountTheFasterRate() {
    List<Double> plain = study(GradientDescent.at(0.01)).plan().times();
    List<Double> ball = study(GradientDescent.at(0.01).momentum(0.9)).plan().times();
    assertThat(ball.get(ball.size() - 2)).isCloseTo(plain.get(plain.size() - 2) / 10, within(1.0));
  }

  @Test
  void moreStepsThanCanBeFollowedAreRefused() {
    var asked = question(GradientDescent.at(1e-7, Double.POSITIVE_INFINITY).momentum(0.9)).order(1);
    assertThatThrownBy(() -> TheoryStudy.of(asked, ONE))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("order: required 0, because momentum at order 1/n is followed")
        .hasMessageContaining("at most 500000");
  }
}
