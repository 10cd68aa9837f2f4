package dev.quartic.study.minimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.minimal.ParameterDraw;
import dev.quartic.network.minimal.QuadraticModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.Bayesian;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.MinimalQuestion;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models so small that the end of training follows on paper. */
class MinimalStudyTest {
  private static final double PHI_A = 1.2;
  private static final double PHI_B = 0.7;
  private static final double PSI_A = 0.5;
  private static final double PSI_B = -0.8;
  private static final double Y = 0.9;
  private static final double STRENGTH = 0.1;

  private static Question question() {
    return Question.of(Mlp.of(1, 2, 4, 1, new Tanh()))
        .train(new double[][] {{1}}, new double[][] {{Y}})
        .test(new double[][] {{2}})
        .learning(GradientFlow.at(Double.POSITIVE_INFINITY));
  }

  private static QuadraticModel oneParameter() {
    return new QuadraticModel(
        Matrix.wrap(2, 1, new double[] {PHI_A, PHI_B}),
        NdArray.wrap(new double[] {PSI_A, PSI_B}, 2, 1, 1),
        STRENGTH);
  }

  private static MinimalStudy oneParameterStudy() {
    return Quartic.minimal(
        new MinimalQuestion(question(), oneParameter(), new ParameterDraw(new double[1], 0, 1)));
  }

  /** One parameter has no choice: it ends where f = y, the root of ε ψ θ²/2 + φ θ = y. */
  @Test
  void trainedModelEndsAtTheRoot() {
    double a = STRENGTH * PSI_A;
    double theta = (-PHI_A + Math.sqrt(PHI_A * PHI_A + 2 * a * Y)) / a;
    NdArray trained = oneParameterStudy().example().simulated();
    assertThat(trained.get(0, 0, 0)).isCloseTo(Y, within(1e-9));
    assertThat(trained.get(0, 1, 0))
        .isCloseTo(PHI_B * theta + STRENGTH / 2 * PSI_B * theta * theta, within(1e-9));
  }

  /** θ = y/φ − ε ψ y²/(2φ³) + ε² ψ² y³/(2φ⁵), put into φ_B θ + (ε/2) ψ_B θ². */
  @Test
  void expansionIsThatOfTheRoot() {
    double first = Y / PHI_A;
    double second = -PSI_A * Y * Y / (2 * Math.pow(PHI_A, 3));
    double third = PSI_A * PSI_A * Math.pow(Y, 3) / (2 * Math.pow(PHI_A, 5));
    double[] orders = {
      PHI_B * first,
      STRENGTH * (PHI_B * second + PSI_B / 2 * first * first),
      STRENGTH * STRENGTH * (PHI_B * third + PSI_B * first * second)
    };
    double sum = 0;
    for (int order = 0; order < 3; order++) {
      sum += orders[order];
      NdArray found = oneParameterStudy().example().sums().get(order);
      assertThat(found.get(0, 0, 0)).as("train, order %d", order).isCloseTo(Y, within(1e-14));
      assertThat(found.get(0, 1, 0)).as("test, order %d", order).isCloseTo(sum, within(1e-14));
    }
  }

  @Test
  void whatEveryOrderLeavesOverFallsAsItMust() {
    MinimalStudy study = oneParameterStudy();
    StrengthSweep sweep = study.sweep().orElseThrow();
    assertThat(sweep.draws()).isEqualTo(1); // θ is the same in every draw
    assertThat(sweep.strengths()).containsExactly(0.1, 0.05, 0.025, 0.0125, 0.00625);
    for (int order = 0; order < 3; order++) {
      assertThat(sweep.levels().get(order).slope()).isCloseTo(order + 1, within(0.05));
    }
    assertThat(study.draws()).isEmpty();
    // dH_p;ab = ε λ² ψ_p(φ_a, φ_b)
    assertThat(study.example().metaKernel().orElseThrow().get(1, 0, 0))
        .isCloseTo(STRENGTH * PSI_B * PHI_A * PHI_A, within(1e-16));
  }

  /** φ_A = (1, 0), φ_B = (1, 1): θ₁ is learned, θ₂ never moves, so f_B ~ N(y, C). */
  @Test
  void whatTrainingDoesNotSeeStaysRandom() {
    var model = QuadraticModel.linear(Matrix.wrap(2, 2, new double[] {1, 0, 1, 1}));
    double variance = 0.3;
    MinimalStudy study =
        Quartic.minimal(
            new MinimalQuestion(
                question().members(400), model, new ParameterDraw(new double[2], variance, 2)));
    DrawStudy draws = study.draws().orElseThrow();
    assertThat(draws.linear().mean().get(0, 1, 0)).isCloseTo(Y, within(1e-14));
    assertThat(draws.linear().covariance().get(0, 1, 1)).isCloseTo(variance, within(1e-14));
    assertThat(draws.linear().covariance().get(0, 0, 0)).isCloseTo(0, within(1e-14));
    assertThat(draws.linearAgreement().holds()).as("%s", draws.linearAgreement()).isTrue();
    double error = variance * Math.sqrt(2.0 / 399);
    assertThat(draws.trained().variance().get(0, 1, 0)).isCloseTo(variance, within(5 * error));
    assertThat(study.sweep()).isEmpty(); // no ε
  }

  @Test
  void whatCannotBeWorkedOutIsRefused() {
    var draw = new ParameterDraw(new double[1], 0, 1);
    assertThatThrownBy(() ->
            Quartic.minimal(
                new MinimalQuestion(question().learning(new Bayesian(0.1)), oneParameter(), draw)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("bayesian");
    var silent = QuadraticModel.linear(Matrix.wrap(2, 1, new double[] {0, 1}));
    assertThatThrownBy(() -> Quartic.minimal(new MinimalQuestion(question(), silent, draw)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("zero");
    var twice = question().train(new double[][] {{1}, {2}}, new double[][] {{Y}, {1}});
    var same = QuadraticModel.linear(Matrix.wrap(3, 1, new double[] {1, 1, 2}));
    assertThatThrownBy(() -> Quartic.minimal(new MinimalQuestion(twice, same, draw)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("has no inverse");
    assertThat(
            Quartic.minimal(new MinimalQuestion(twice.learning(GradientFlow.at(1)), same, draw))
                .example()
                .regression())
        .isEmpty();
  }

  /** Two outputs are as many models. */
  @Test
  void outputsDoNotKnowOfEachOther() {
    Question two =
        Question.of(Mlp.of(1, 2, 4, 2, new Tanh()))
            .train(new double[][] {{1}}, new double[][] {{Y, -2 * Y}})
            .test(new double[][] {{2}})
            .learning(GradientFlow.at(Double.POSITIVE_INFINITY));
    MinimalStudy study =
        Quartic.minimal(
            new MinimalQuestion(two, oneParameter(), new ParameterDraw(new double[1], 0, 1)));
    List<NdArray> alone = oneParameterStudy().example().sums();
    for (int order = 0; order < 3; order++) {
      NdArray found = study.example().sums().get(order);
      assertThat(found.get(0, 1, 0)).isEqualTo(alone.get(order).get(0, 1, 0));
    }
    // order ε is of degree 2 in y, order ε² of degree 3
    NdArray first = study.example().sums().get(1).minus(study.example().sums().get(0));
    assertThat(first.get(0, 1, 1)).isCloseTo(4 * first.get(0, 1, 0), within(1e-14));
    NdArray second = study.example().sums().get(2).minus(study.example().sums().get(1));
    assertThat(second.get(0, 1, 1)).isCloseTo(-8 * second.get(0, 1, 0), within(1e-14));
  }
}
