package dev.quartic.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quartic.network.activation.Tanh;
import dev.quartic.network.plan.TrainingPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {
  private static final double[][] INPUTS = {{1, 0}, {0, 1}};
  private static final double[][] TARGETS = {{1}, {-1}};

  private static Question question() {
    return Question.of(Mlp.of(2, 3, 16, 1, new Tanh()).critical()).train(INPUTS, TARGETS);
  }

  @Test
  void everyMethodReturnsAnotherQuestion() {
    Question first = question();
    Question other =
        first
            .learning(GradientFlow.at(1, 2))
            .order(0)
            .covariance(Covered.NONE)
            .members(10)
            .widths(8, 16)
            .seed(3)
            .test(INPUTS);
    assertThat(first.learning().times()).isEmpty();
    assertThat(first.order()).isEmpty();
    assertThat(first.samples().count()).isEqualTo(2);
    assertThat(other.learning().times()).contains(List.of(1.0, 2.0));
    assertThat(other.order()).hasValue(Order.ZERO);
    assertThat(other.ensemble().members()).isEqualTo(10);
    assertThat(other.ensemble().ascendingWidths()).containsExactly(8, 16);
    assertThat(other.seeds().single()).isEqualTo(3);
    assertThat(other.samples().count()).isEqualTo(4);
    assertThat(other.withTimes(List.of(5.0)).covered()).isEqualTo(Covered.NONE);
  }

  @Test
  void covariancesAreGivenOfFewSamples() {
    assertThat(question().covered()).isEqualTo(Covered.FULL);
    assertThat(question().test(new double[198][2]).covered()).isEqualTo(Covered.FULL);
    assertThat(question().test(new double[199][2]).covered()).isEqualTo(Covered.NONE);
    assertThat(question().covariance(Covered.TEST).covered()).isEqualTo(Covered.TEST);
  }

  @Test
  void inputsMustFitTheNetwork() {
    assertThatThrownBy(() -> question().test(new double[][] {{1, 2, 3}}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> question().with(Mlp.of(3, 2, 8, 1, new Tanh()).critical()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("3 components");
  }

  @Test
  void whatIsMissingOrTooMuchIsRefused() {
    assertThatThrownBy(
            () -> Question.of(Mlp.of(2, 3, 16, 1, new Tanh()).critical()).requireTargets())
        .isInstanceOf(Refusal.class);
    Question ridge = question().learning(GradientFlow.at(1).withRidge(0.1));
    assertThatThrownBy(ridge::requireNoRidge)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("0.1");
    question().requireNoRidge();
  }

  @Test
  void learningBecomesAPlan() {
    assertThat(GradientFlow.at(1).withRidge(0.5).plan(List.of()))
        .isEqualTo(new TrainingPlan.GradientFlow(List.of(1.0), 0.5));
    assertThat(GradientFlow.at().withRidge(0.5).at(List.of(3.0)).plan(List.of()))
        .isEqualTo(new TrainingPlan.GradientFlow(List.of(3.0), 0.5));
    assertThat(GradientFlow.at().timesAtMost()).isEqualTo(Learning.SPREAD_TIMES + 1);
    assertThat(GradientFlow.at(1, 2).timesAtMost()).isEqualTo(2);
    assertThat(new Bayesian(0.1).timesAtMost()).isEqualTo(1);
  }

  @Test
  void partsOfARunHaveSeedsOfTheirOwn() {
    var seeds = new SeedPlan(7);
    assertThat(List.of(seeds.single(), seeds.of(64), seeds.of(128), SeedPlan.untrained(7)))
        .doesNotHaveDuplicates();
  }
}
