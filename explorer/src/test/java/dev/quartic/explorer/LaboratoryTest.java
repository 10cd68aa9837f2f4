package dev.quartic.explorer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.Quartic;
import dev.quartic.explorer.laboratory.Laboratory;
import dev.quartic.explorer.laboratory.Plane;
import dev.quartic.explorer.web.Fields;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.run.Json;
import dev.quartic.network.activation.Tanh;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.study.answer.Tree;
import dev.quartic.study.answer.TreeList;
import dev.quartic.study.flow.FlowRequest;
import dev.quartic.study.work.Work;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaboratoryTest {
  private static Fields shape(String activation, double weight, double residual) {
    return new Fields(
        Json.tree(
            "test",
            """
            {"activation": "%s", "depth": 4, "width": 32, "biasVariance": 0.1, "weightVariance": %s,
             "residualWeight": %s, "biasRate": 0.5, "weightRate": 2, "inputSquare": 1.25}
            """
                .formatted(activation, weight, residual)));
  }

  private static double[] numbers(Tree tree, String name) {
    return ((TreeList) requireNonNull(tree.values().get(name)))
        .values().stream()
            .mapToDouble(one -> ((Number) requireNonNull(one)).doubleValue())
            .toArray();
  }

  /** The tensors of the whole flow at one sample, whose recursions are others. */
  @Test
  void saysWhatTheFlowOfTensorsSays() {
    Tree answer = Laboratory.answer(shape("tanh", 1.3, 0));
    var network = Mlp.of(2, 4, 32, 1, new Tanh()).variances(0.1, 1.3).rates(0.5, 2);
    var question =
        Question.of(network).train(new double[][] {{1, 1.2247448713915890}}, new double[][] {{0}});
    var flow = Quartic.flow(question, FlowRequest.UNASKED, Work.quiet());
    for (int layer = 1; layer <= 4; layer++) {
      double kernel = requireNonNull(flow.arrays().get("layer%d/K".formatted(layer))).data()[0];
      double ntk = requireNonNull(flow.arrays().get("layer%d/Theta".formatted(layer))).data()[0];
      assertThat(numbers(answer, "kernel")[layer - 1]).isCloseTo(kernel, within(1e-9));
      assertThat(numbers(answer, "ntk")[layer - 1]).isCloseTo(ntk, within(1e-9));
      double vertex =
          layer == 1
              ? 0
              : requireNonNull(flow.arrays().get("layer%d/V".formatted(layer))).data()[0] / 32;
      assertThat(numbers(answer, "nonGaussianity")[layer - 1])
          .isCloseTo(vertex / (kernel * kernel), within(1e-8));
    }
  }

  /** With a residual weight γ, K′ = C_b + C_W K + γ² K of a linear network. */
  @Test
  void residualKernelsGrowAsTheyMust() {
    Tree answer = Laboratory.answer(shape("linear", 0.7, 0.5));
    double kernel = 0.1 + 0.7 * 1.25;
    for (double one : numbers(answer, "kernel")) {
      assertThat(one).isCloseTo(kernel, within(1e-12));
      kernel = 0.1 + (0.7 + 0.25) * kernel;
    }
    assertThat(numbers(answer, "ntkFluctuation")).isEmpty();
  }

  @Test
  void saysWhereASignalIsLost() {
    Tree answer = Laboratory.answer(shape("relu", 100, 0.9));
    assertThat(answer.values()).containsKey("lost").doesNotContainKey("density");
    assertThat(numbers(answer, "kernel")).hasSizeLessThan(4);
  }

  /** χ⊥ = C_W/2 for relu at any kernel: every line is upright, ξ layers away from C_W = 2. */
  @Test
  void linesOfReluAreUpright() {
    Tree answer = Plane.answer(shape("relu", 1, 0));
    List<?> lines = ((TreeList) requireNonNull(answer.values().get("lines"))).values();
    assertThat(lines).hasSize(7);
    for (Object one : lines) {
      Tree line = (Tree) one;
      double depth = ((Number) requireNonNull(line.values().get("depth"))).doubleValue();
      double expected = 2 * (depth == 0 ? 1 : Math.exp(1 / depth));
      List<?> points = ((TreeList) requireNonNull(line.values().get("points"))).values();
      assertThat(points.size()).isEqualTo(49);
      for (Object point : points) {
        Object weight = ((TreeList) point).values().getFirst();
        assertThat(((Number) requireNonNull(weight)).doubleValue())
            .isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  void refusesWithTheNameOfTheField() {
    assertThatThrownBy(() -> Laboratory.answer(shape("tanh", -1, 0)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("weightVariance: required a number 0 … 100, found -1.0");
    assertThatThrownBy(() -> Laboratory.answer(shape("tanhh(", 1, 0)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("activation: required one of linear");
    assertThat(Optional.of(shape("z * tanh(z)", 1, 0)).map(Laboratory::answer)).isPresent();
  }
}
