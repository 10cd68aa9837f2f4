package dev.quartic.report.page.minimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Tanh;
import dev.quartic.network.minimal.ParameterDraw;
import dev.quartic.network.minimal.QuadraticModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.MinimalQuestion;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.report.PageReading;
import dev.quartic.report.Report;
import dev.quartic.report.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinimalPageTest {
  private static final Question QUESTION =
      Question.of(Mlp.of(1, 2, 4, 1, new Tanh()))
          .train(new double[][] {{1}}, new double[][] {{3}})
          .test(new double[][] {{2}})
          .learning(GradientFlow.at(Double.POSITIVE_INFINITY));

  private static Report page(QuadraticModel model) {
    var draw = new ParameterDraw(new double[model.parameters()], 0, 1);
    return MinimalPage.of(Quartic.minimal(new MinimalQuestion(QUESTION, model, draw)));
  }

  private static List<List<String>> rows(Report page, String lastHeader) {
    return PageReading.blocks(page)
        .filter(Table.class::isInstance)
        .map(Table.class::cast)
        .filter(table -> table.header().getLast().equals(lastHeader))
        .findFirst()
        .orElseThrow()
        .rows();
  }

  /** φ_A = 2, φ_B = 5, y = 3: H⁻¹ = 1/4, and f_B = 5 · 3/2. */
  @Test
  void kernelRegressionByHand() {
    Report page = page(QuadraticModel.linear(Matrix.wrap(2, 1, new double[] {2, 5})));
    assertThat(PageReading.headings(page)).contains("By hand").doesNotContain("Order by order");
    List<List<String>> prediction = rows(page, "f at t = ∞");
    assertThat(prediction.get(0).subList(1, 3)).containsExactly("1", "3");
    assertThat(prediction.get(1).subList(1, 3)).containsExactly("2.5", "7.5");
    assertThat(rows(page, "trained").get(1).get(1)).isEqualTo("7.5");
    assertThat(page.title()).startsWith("A linear model");
  }

  /** ψ bends the training sample alone: f_B = 5 θ where 2 θ + 0.05 θ² = 3. */
  @Test
  void quadraticModelShowsWhatEveryOrderAdds() {
    Report page =
        page(
            new QuadraticModel(
                Matrix.wrap(2, 1, new double[] {2, 5}),
                NdArray.wrap(new double[] {1, 0}, 2, 1, 1),
                0.1));
    assertThat(PageReading.headings(page)).contains("Order by order", "Features learned");
    List<String> test = rows(page, "trained").get(1);
    // θ = y/φ − εψy²/(2φ³) + ε²ψ²y³/(2φ⁵) = 1.5 − 0.05625 + 0.00421875, and the root of 0.05 θ² + 2
    // θ = 3
    assertThat(test.subList(1, 4)).containsExactly("7.5", "7.21875", "7.239844");
    double root = (-2 + Math.sqrt(4 + 4 * 0.05 * 3)) / 0.1;
    assertThat(Double.parseDouble(test.get(4))).isCloseTo(5 * root, within(1e-6));
  }
}
