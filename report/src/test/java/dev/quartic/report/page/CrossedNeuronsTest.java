package dev.quartic.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.Relu;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Mlp;
import dev.quartic.question.Order;
import dev.quartic.question.Question;
import dev.quartic.report.PageReading;
import dev.quartic.report.Report;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.prediction.HalfOrderStudy;
import dev.quartic.study.prediction.Prediction;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CrossedNeuronsTest {
  private static Prediction predict(Activation activation, int width) {
    return Quartic.predict(
        Question.of(Mlp.of(2, 3, width, 1, activation).variances(0.1, 2))
            .train(new double[][] {{1, 0.2}, {-0.3, 1}}, new double[][] {{0.6}, {-0.4}})
            .test(new double[][] {{0.5, 0.5}})
            .learning(GradientFlow.at(0.1, 0.4, Double.POSITIVE_INFINITY))
            .order(Order.HALF));
  }

  /** The table has the counts and the moves of the arrays, at the last time that is believed. */
  @Test
  void countsAndMovesAreThoseOfTheArrays() {
    Prediction prediction = predict(new Relu(), 300);
    HalfOrderStudy study = Objects.requireNonNull(prediction.halfOrder());
    Report page = PredictPage.of(prediction);
    assertThat(PageReading.headings(page))
        .contains("Which neurons changed sides, and what they moved");
    int time = study.lastTrusted();
    assertThat(time).isNotNegative();
    NdArray crossed = study.result().value().crossed();
    for (int sample = 0; sample < 2; sample++) {
      List<String> row = PageReading.row(page, "H moved", "train " + sample);
      assertThat(row.get(1)).startsWith(Numbers.format(crossed.get(time, 0, sample), 3));
      assertThat(row.get(2)).startsWith(Numbers.format(crossed.get(time, 1, sample), 3));
      double drift =
          study.result().value().ntkDrift().get(time, sample, sample)
              / study.theory().kernels().frozenNtk().get(sample, sample);
      assertThat(row.getLast()).isEqualTo(Numbers.format(100 * drift, 2) + " %");
    }
    List<String> test = PageReading.row(page, "H moved", "test 0");
    assertThat(test.get(1)).isEqualTo("–");
    assertThat(test.get(4))
        .isEqualTo(
            Numbers.withError(
                study.result().value().mean().get(time, 2, 0),
                study.result().error().mean().get(time, 2, 0)));
  }

  @Test
  void hasAPageForSeveralKinksToo() {
    Report page = PredictPage.of(predict(LinearSpline.hardTanh(), 300));
    assertThat(PageReading.headings(page))
        .contains("Which neurons changed sides, and what they moved");
    assertThat(PageReading.row(page, "H moved", "train 1").get(1)).matches("[0-9.]+.*");
  }

  @Test
  void isLeftOutAtInfiniteWidth() {
    Question zero =
        Question.of(Mlp.of(2, 3, 30, 1, new Relu()).critical())
            .train(new double[][] {{1, 0.2}, {-0.3, 1}}, new double[][] {{0.6}, {-0.4}})
            .learning(GradientFlow.at(0.1));
    assertThat(PageReading.headings(PredictPage.of(Quartic.predict(zero.order(0)))))
        .doesNotContain("Which neurons changed sides, and what they moved");
  }
}
