package dev.quartic.theory.minimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.minimal.QuadraticModel;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuadraticExpansionTest {
  private static final double STRENGTH = 0.3; // drops out of coefficients
  private static final double ROUNDING = 1e-12;

  private static TrainingPlan plan(String algorithm) {
    return algorithm.equals("flow")
        ? new TrainingPlan.GradientFlow(List.of(0.5, 2.0, Double.POSITIVE_INFINITY))
        : new TrainingPlan.GradientDescent(ReferenceModel.STEP, List.of(1.0, 2.0, 3.0, 10.0));
  }

  /** From θ = 0 the terms are the coefficients of ε and ε² themselves. */
  @ParameterizedTest
  @ValueSource(strings = {"flow", "descent"})
  void outputsAndKernelMatchReference(String algorithm) throws IOException {
    TrainingPlan plan = plan(algorithm);
    ModelTensors tensors = ModelTensors.of(ReferenceModel.model(STRENGTH), new double[3], 1);
    var expansion = QuadraticExpansion.of(tensors, plan, ReferenceModel.TARGETS);
    var change = KernelChange.of(tensors, plan, ReferenceModel.TARGETS);
    List<ReferenceModel.Row> rows = ReferenceModel.rows(algorithm);
    assertThat(rows).hasSize(14 * plan.times().size());
    for (ReferenceModel.Row row : rows) {
      int time = plan.times().indexOf(row.time());
      double[] found =
          row.other() < 0
              ? new double[] {
                expansion.linear().get(time, row.sample()),
                expansion.first().get(time, row.sample()),
                expansion.second().get(time, row.sample())
              }
              : new double[] {
                tensors.kernel().get(row.sample(), row.other()),
                change.first().get(time, row.sample(), row.other()),
                change.second().get(time, row.sample(), row.other())
              };
      for (int order = 0; order < 3; order++) {
        assertThat(found[order] / Math.pow(STRENGTH, order))
            .as("%s, order %d", row, order)
            .isCloseTo(row.coefficients()[order], within(ROUNDING));
      }
    }
  }

  /** By hand, docs/derivations/minimal-models.md: ε/2 at the end of flow. */
  @Test
  void theWorkedExample() {
    ModelTensors tensors = ModelTensors.of(ReferenceModel.model(0.1), new double[3], 1);
    var expansion = QuadraticExpansion.of(tensors, plan("flow"), ReferenceModel.TARGETS);
    assertThat(expansion.upTo(0).get(2, 3)).isCloseTo(1, within(ROUNDING));
    assertThat(expansion.upTo(1).get(2, 3)).isCloseTo(1.05, within(ROUNDING));
    assertThat(expansion.upTo(2).get(2, 3)).isCloseTo(1.0475, within(ROUNDING));
  }

  /**
   * One parameter, one sample, f = θ + ε θ²/2, has a closed form: v = (1 + εθ)² grows by dv/dt = v
   * (c − v) with c = 1 + 2εy, and f = (v − 1)/(2ε). What is left over must fall like ε³.
   */
  @Test
  void logisticGrowthIsLeftOverToThirdOrder() {
    double start = 0.4;
    double target = 1.3;
    double time = 0.7;
    double[] left = new double[2];
    for (int halving = 0; halving < 2; halving++) {
      double strength = 0.02 / (1 << halving);
      var model =
          new QuadraticModel(
              Matrix.ofRows(new double[] {1}), NdArray.wrap(new double[] {1}, 1, 1, 1), strength);
      ModelTensors tensors = ModelTensors.of(model, new double[] {start}, 1);
      var expansion =
          QuadraticExpansion.of(
              tensors, new TrainingPlan.GradientFlow(List.of(time)), new double[] {target});
      double v = Math.pow(1 + strength * start, 2);
      double c = 1 + 2 * strength * target;
      double grown = c * v / (v + (c - v) * Math.exp(-c * time));
      left[halving] = (grown - 1) / (2 * strength) - expansion.upTo(2).get(0, 0);
    }
    assertThat(Math.log(left[0] / left[1]) / Math.log(2)).isCloseTo(3, within(0.05));
  }

  /** A learning rate is a unit of time, for flow and for steps. */
  @Test
  void learningRateIsAUnitOfTime() {
    double[] theta = {0.3, -0.2, 0.5};
    var slow = ModelTensors.of(ReferenceModel.model(0.2), theta, 1);
    var fast = ModelTensors.of(ReferenceModel.model(0.2), theta, 2.5);
    var atSlow =
        QuadraticExpansion.of(
            slow, new TrainingPlan.GradientFlow(List.of(1.5)), ReferenceModel.TARGETS);
    var atFast =
        QuadraticExpansion.of(
            fast, new TrainingPlan.GradientFlow(List.of(0.6)), ReferenceModel.TARGETS);
    for (int order = 0; order < 3; order++) {
      assertThat(atFast.upTo(order).data())
          .containsExactly(atSlow.upTo(order).data(), within(ROUNDING));
    }
  }

  /** Events within one step cease to matter as steps shrink. */
  @Test
  void smallStepsBecomeFlow() {
    double[] theta = {0.3, -0.2, 0.5};
    ModelTensors tensors = ModelTensors.of(ReferenceModel.model(0.2), theta, 1);
    var flow =
        QuadraticExpansion.of(
            tensors, new TrainingPlan.GradientFlow(List.of(1.0)), ReferenceModel.TARGETS);
    double[] away = new double[2];
    for (int halving = 0; halving < 2; halving++) {
      double steps = 512 << halving;
      var descent =
          QuadraticExpansion.of(
              tensors,
              new TrainingPlan.GradientDescent(1 / steps, List.of(steps)),
              ReferenceModel.TARGETS);
      for (int sample = 0; sample < 4; sample++) {
        away[halving] =
            Math.max(
                away[halving],
                Math.abs(descent.second().get(0, sample) - flow.second().get(0, sample)));
      }
    }
    assertThat(away[0] / away[1]).isCloseTo(2, within(0.02)); // first order in the step
  }

  @Test
  void bayesianLearningHasNoSuchExpansion() {
    ModelTensors tensors = ModelTensors.of(ReferenceModel.model(0.1), new double[3], 1);
    assertThatThrownBy(() ->
            QuadraticExpansion.of(tensors, new TrainingPlan.Bayesian(0), ReferenceModel.TARGETS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
