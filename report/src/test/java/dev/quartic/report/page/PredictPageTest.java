package dev.quartic.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Tanh;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.report.PageReading;
import dev.quartic.report.Report;
import dev.quartic.study.prediction.Prediction;
import dev.quartic.study.work.Work;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PredictPageTest {
  private static Question question(int width) {
    return Question.of(Mlp.of(2, 3, width, 1, new Tanh()).critical())
        .train(new double[][] {{1, 0.2}, {-0.3, 1}}, new double[][] {{0.6}, {-0.4}})
        .test(new double[][] {{0.5, 0.5}})
        .learning(GradientFlow.at(1, 10));
  }

  private static Report page(Prediction answer) {
    return PredictPage.of(answer);
  }

  /**
   * A linear model from f = 0: z(t) = y (1 − e^(−θt)) with θ = λ_b + λ_W x²/n₀ = 2; without a
   * target at the second input the loss is that of training, ½ (y² e^(−4) + var).
   */
  @Test
  void linearModelShowsTheLossOfPaper() {
    Question one =
        Question.of(Mlp.of(1, 1, 1, 1, new Linear()).variances(0, 0).rates(1, 1))
            .train(new double[][] {{1}}, new double[][] {{3}})
            .learning(GradientFlow.at(1));
    Report page = page(Quartic.predict(one.order(0)));
    // ½ · 9 e^(−4) = 0.08242
    assertThat(PageReading.highlight(page, "predicted train loss").value()).startsWith("0.0824");
    assertThat(PageReading.highlight(page, "condition of Θ").value()).isEqualTo("1");
    assertThat(page.subtitle()).contains("at infinite width");
    assertThat(PageReading.headings(page)).doesNotContain("What moves the answer");
  }

  @Test
  void whatWasAskedStandsInWords() {
    Report page = page(Quartic.predict(question(512)));
    assertThat(PageReading.fact(page, "Network"))
        .isEqualTo(
            "depth L = 3, widths 2 → 512 → 512 → 1, activation tanh; %,d parameters"
                .formatted(512 * 3 + 512 * 513 + 513));
    assertThat(PageReading.fact(page, "Samples"))
        .startsWith("2 to train on, 1 to test, inputs of 2 components");
    assertThat(PageReading.fact(page, "Depth to width")).startsWith("L/n = 0.00390"); // 2/512
    assertThat(PageReading.headings(page))
        .contains("What moves the answer", "What the hidden layers learn", "How far to trust it");
    assertThat(PageReading.warnings(page)).isEmpty();
    assertThat(PageReading.row(page, "believed", "10").getLast()).isEqualTo("yes");
  }

  /**
   * Two neurons in a layer, and targets far from f = 0: order 1/n is kept off the page and the
   * reader is told.
   */
  @Test
  void breakdownIsSaidAtTheTop() {
    Question far =
        question(2)
            .train(new double[][] {{1, 0.2}, {-0.3, 1}}, new double[][] {{6}, {-4}})
            .learning(GradientFlow.at(10))
            .order(1);
    Report page = page(Quartic.predict(far));
    assertThat(PageReading.warnings(page).getFirst())
        .startsWith("These networks are too narrow for the expansion");
    assertThat(PageReading.headings(page)).doesNotContain("What moves the answer");
    assertThat(PageReading.row(page, "believed", "10").getLast()).isEqualTo("no");
  }

  @Test
  void networksBesideItAreCounted() {
    Prediction theory = Quartic.predict(question(64).order(0).members(20));
    Report page = page(theory.beside(OptionalInt.of(20), Work.quiet()));
    assertThat(PageReading.highlight(page, "networks beside it").value()).isEqualTo("20");
  }
}
