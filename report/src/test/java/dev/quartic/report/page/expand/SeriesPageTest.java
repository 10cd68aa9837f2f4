package dev.quartic.report.page.expand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Relu;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.report.Highlights;
import dev.quartic.report.PageReading;
import dev.quartic.report.Report;
import dev.quartic.study.expand.series.TaylorSeries;
import dev.quartic.study.work.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesPageTest {
  private static Report page(Activation activation, int order) {
    Question question =
        Question.of(Mlp.of(2, 2, 16, 1, activation).variances(0, 1))
            .train(new double[][] {{1, 0.5}}, new double[][] {{0.5}})
            .test(new double[][] {{0.3, -1}})
            .learning(GradientFlow.at(1))
            .order(0)
            .widths(16)
            .members(6);
    TaylorSeries answer =
        Quartic.expand(question, new TaylorSeries.Request(order, List.of(0), 6), Work.quiet());
    return SeriesPage.of(answer.question(), answer.study());
  }

  /** With one hidden layer a linear network is quadratic in θ: its series ends with T₂. */
  @Test
  void seriesOfALinearNetworkEndsAndThePageSaysSo() {
    Report page = page(new Linear(), 3);
    assertThat(PageReading.highlight(page, "series converges").value()).isEqualTo("6 of 6");
    assertThat(PageReading.highlight(page, "series converges").verdict())
        .isEqualTo(Highlights.Verdict.GOOD);
    assertThat(PageReading.highlight(page, "error after order 3").value())
        .matches(".*×10⁻¹[⁴⁵⁶⁷⁸⁹]"); // rounding
    assertThat(PageReading.warnings(page)).isEmpty();
    assertThat(PageReading.headings(page)).doesNotContain("How they grow with depth");
    assertThat(page.subtitle()).contains("6 networks, order 3, trained to t = 1");
  }

  @Test
  void kinksAreWarnedOf() {
    assertThat(PageReading.warnings(page(new Relu(), 2))).contains("The activation has a kink");
  }
}
