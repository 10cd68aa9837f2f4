package dev.quartic.study.expand.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Polynomial;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.architecture.InitializationVariances;
import dev.quartic.network.architecture.LearningRates;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.parallel.Keeper;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.question.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsStudyTest {
  private static final LimitsGrid GRID = new LimitsGrid(List.of(64, 8, 16, 32), List.of(2, 5, 17));

  private static NetworkModel model(Activation activation, double bias, double weight) {
    return new NetworkModel(
        Architecture.uniform(2, 2, 4, 1),
        activation,
        InitializationVariances.uniform(2, bias, weight),
        LearningRates.uniform(2, 1, 1));
  }

  private static LimitsStudy study(NetworkModel networks, NetworkModel theory) {
    var prediction = LimitsPrediction.of(theory, 0.6, GRID.deepest());
    return LimitsStudy.of(
        networks, prediction, GRID, 8_000, 3, Keeper.nowhere(new Workers(2)), _ -> {});
  }

  @Test
  void leakyReluFollowsItsProductLawEverywhere() {
    var model = model(new LeakyRelu(0.3), 0, 1.6);
    LimitsStudy study = study(model, model);
    assertThat(study.agreement().scores().count()).isEqualTo(12);
    assertThat(study.agreement().scores().largest()).isLessThan(4);
    assertThat(study.prediction().growth()).isCloseTo(1, within(1e-9));
    assertThat(study.point(8, 17).population()).isTrue();
    assertThat(study.point(64, 2).population()).isFalse();
    assertThat(study.point(64, 17).predicted() / study.prediction().curve(16 / 64.0))
        .isBetween(0.9, 1.0); // (1 + c/n)^(L−1) stays a little below the exponential
  }

  @Test
  void tanhHasTheVertexOfOrderOneOverN() {
    var model = model(new Tanh(), 0, 1);
    LimitsStudy study = study(model, model);
    assertThat(study.tests()).extracting(LimitsStudy.DepthTest::depth).contains(2, 5);
    assertThat(study.agreement().scores().largest()).isLessThan(4);
    assertThat(study.tests().getFirst().error() / study.tests().getFirst().predicted())
        .isLessThan(0.08);
    assertThat(study(model, model(new Tanh(), 0.2, 1)).agreement().holds()).isFalse();
  }

  @Test
  void awayFromCriticalityItSaturates() {
    var prediction = LimitsPrediction.of(model(new Tanh(), 0.1, 2), 0.6, 40);
    assertThat(prediction.growth()).isCloseTo(0, within(0.01));
    assertThat(LimitsPrediction.of(model(new Tanh(), 0, 1), 0.6, 400).growth())
        .isCloseTo(1, within(0.02));
  }

  @Test
  void explodingKernelsAreRefused() {
    var model = model(new Polynomial("polynomial", List.of(0.0, 1.0, 0.0, 0.5)), 0, 2);
    assertThatThrownBy(() -> LimitsPrediction.of(model, 0.6, 64))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("initialization: required");
    assertThatThrownBy(() -> LimitsPrediction.of(model, 0, 64)).hasMessageContaining("not zero");
  }
}
