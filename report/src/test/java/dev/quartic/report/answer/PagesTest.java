package dev.quartic.report.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Tanh;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.report.Code;
import dev.quartic.report.PageReading;
import dev.quartic.report.Report;
import dev.quartic.report.Section;
import dev.quartic.study.answer.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final Question QUESTION =
      Question.of(Mlp.of(2, 2, 32, 1, new Tanh()).critical())
          .train(new double[][] {{1, 0.2}, {-0.3, 1}}, new double[][] {{0.6}, {-0.4}})
          .learning(GradientFlow.at(1))
          .order(0)
          .widths(16, 32)
          .members(10);

  @Test
  void everyAnswerHasItsPage() {
    assertPage(Quartic.predict(QUESTION), "What the trained networks will do");
    assertPage(Quartic.simulate(QUESTION), "What trained networks did");
    assertPage(Quartic.tune(QUESTION), "Initialization, learning rates and shape");
    assertPage(Quartic.flow(QUESTION), "Kernels and tensors, layer by layer");
  }

  private static void assertPage(Answer answer, String title) {
    Report page = Pages.of(answer);
    assertThat(page.title()).isEqualTo(title);
    assertThat(page.sections()).isNotEmpty();
    for (Section section : page.sections()) {
      assertThat(section.blocks()).as(section.heading()).isNotEmpty();
    }
  }

  @Test
  void doingItAgainHoldsAllThatIsNeeded() {
    Report page = new Report("t", "", List.of()).with(Reproduction.section(17, "order: 0\n"));
    assertThat(PageReading.fact(page, "Seed")).isEqualTo("17");
    assertThat(PageReading.blocks(page))
        .anyMatch(block -> block instanceof Code code && code.text().equals("order: 0\n"));
  }
}
