package dev.quartic.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Linear;
import dev.quartic.network.activation.Relu;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.report.PageReading;
import dev.quartic.report.Report;
import dev.quartic.study.flow.Flow;
import org.junit.jupiter.api.Test;

class FlowPageTest {
  private static Report page(Question question) {
    Flow flow = Quartic.flow(question);
    return FlowPage.of(flow);
  }

  /**
   * Deep linear networks: V/(nK²) = (ℓ − 1) 2/n exactly, so 4 % in the third of layers of width
   * 100.
   */
  @Test
  void deepLinearNetworkIsJudgedAsOnPaper() {
    Report page =
        page(
            Question.of(Mlp.of(2, 3, 100, 1, new Linear()).variances(0, 1))
                .train(new double[][] {{1, 1}}, new double[][] {{1}}));
    assertThat(PageReading.headings(page))
        .containsExactly(
            "What was asked",
            "Through the layers",
            "Is the network wide enough?",
            "First layer and last");
    assertThat(PageReading.blocks(page).toList().toString())
        .contains("[3, V/(nK²), 4.00 %, 80,"); // below 5 % from width 400/5 on
    assertThat(PageReading.chart(page, "K on the diagonal").views()).isNotEmpty();
  }

  /** Kinks have no second derivative: what is missing is said. */
  @Test
  void whatDoesNotExistIsSaid() {
    Report page =
        page(
            Question.of(Mlp.of(2, 3, 100, 1, new Relu()).critical())
                .train(new double[][] {{1, 1}}, new double[][] {{1}}));
    assertThat(PageReading.warnings(page)).contains("What does not exist");
  }
}
