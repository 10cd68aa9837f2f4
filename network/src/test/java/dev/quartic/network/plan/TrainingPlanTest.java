package dev.quartic.network.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
  private static final double FOREVER = Double.POSITIVE_INFINITY;

  @Test
  void timesAscendFromZero() {
    assertThatCode(() -> new TrainingPlan.GradientFlow(List.of(0.0, 0.5, 0.5, FOREVER)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> new TrainingPlan.GradientFlow(List.of(1.0, 0.5)))
        .hasMessage("times must ascend from 0, but 0.5 comes after 1.0");
    assertThatThrownBy(() -> new TrainingPlan.GradientFlow(List.of(-1.0)))
        .hasMessage("times must ascend from 0, but -1.0 comes after 0.0");
    assertThatThrownBy(() -> new TrainingPlan.GradientFlow(List.of(Double.NaN)))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new TrainingPlan.GradientFlow(List.of()))
        .hasMessageContaining("at least one time");
  }

  @Test
  void stepsAreWhole() {
    assertThatCode(() -> new TrainingPlan.GradientDescent(0.1, List.of(0.0, 1e9, FOREVER)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> new TrainingPlan.GradientDescent(0.1, List.of(2.5)))
        .hasMessageEndingWith("must be whole, but one was 2.5");
  }

  @Test
  void momentumBelowOneAndAPositiveStep() {
    List<Double> times = List.of(1.0);
    assertThat(new TrainingPlan.GradientDescent(0.1, times).momentum()).isZero();
    for (double bad : new double[] {0, -1, FOREVER, Double.NaN}) {
      assertThatThrownBy(() -> new TrainingPlan.GradientDescent(bad, times))
          .hasMessage("step size must be a positive number, but was " + bad);
    }
    for (double bad : new double[] {1, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> new TrainingPlan.GradientDescent(0.1, bad, times))
          .hasMessage("momentum must be a number >= 0 and < 1, but was " + bad);
    }
  }

  @Test
  void noiseIsAVarianceAndBayesIsTheEndOfLearning() {
    assertThat(new TrainingPlan.Bayesian(0).times()).containsExactly(FOREVER);
    for (double bad : new double[] {-0.1, FOREVER, Double.NaN}) {
      assertThatThrownBy(() -> new TrainingPlan.Bayesian(bad))
          .hasMessageContaining("but was " + bad);
    }
  }
}
