package dev.quartic.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.Quartic;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Sigmoid;
import dev.quartic.network.activation.Tanh;
import dev.quartic.question.Mlp;
import dev.quartic.question.Question;
import dev.quartic.report.Code;
import dev.quartic.report.PageReading;
import dev.quartic.report.Report;
import dev.quartic.study.tune.Advice;
import java.util.List;
import org.junit.jupiter.api.Test;

class TunePageTest {
  private static Report page(Activation activation, int depth) {
    Advice advice = Quartic.tune(Question.of(Mlp.of(6, depth, 64, 1, activation)));
    return TunePage.of(advice.study(), advice.check());
  }

  private static List<String> setting(Report page, String name) {
    return PageReading.row(page, "why", name);
  }

  @Test
  void criticalNumbersStandInTheColumnOfAdvice() {
    Report relu = page(new Relu(), 4);
    assertThat(setting(relu, "weight variance C_W (over fan-in)").get(2)).isEqualTo("2");
    assertThat(setting(relu, "bias variance C_b").get(2)).isEqualTo("0");
    assertThat(setting(relu, "step η for the mean of (z − y)²").get(2)).isEqualTo("0.5");
    assertThat(PageReading.fact(relu, "Class")).contains("scale-invariant");
    Report tanh = page(new Tanh(), 4);
    assertThat(setting(tanh, "weight variance C_W (over fan-in)").get(2)).isEqualTo("1");
    assertThat(PageReading.fact(tanh, "Critical point")).startsWith("C_b = 0, C_W = 1, K* = 0");
    // arXiv:2106.10165v2, §5.3.3 and §9.3: χ∥ = 1 − 2/ℓ, χ⊥ = 1 − 1/ℓ
    assertThat(PageReading.fact(tanh, "Exponents")).endsWith("with p∥ = 2, p⊥ = 1");
  }

  /** r* = 4/(23 · 2/3) for tanh and one output, r = 40/64. */
  @Test
  void tooDeepIsAWarning() {
    Report deep = page(new Tanh(), 41);
    assertThat(PageReading.warnings(deep)).containsExactly("Handle with care");
    assertThat(setting(deep, "depth to width r").get(1)).isEqualTo("0.625");
    assertThat(setting(deep, "depth to width r").get(2)).isEqualTo("0.2609");
    assertThat(setting(deep, "depth to width r").get(3)).endsWith("best is width 153"); // 40/r*
    assertThat(PageReading.warnings(page(new Tanh(), 4))).isEmpty();
  }

  @Test
  void noCriticalPointNoNumbersOfIt() {
    Report page = page(new Sigmoid(), 4);
    assertThat(PageReading.warnings(page)).isNotEmpty();
    assertThat(PageReading.blocks(page))
        .noneMatch(block -> block.toString().contains("Critical point"));
  }

  @Test
  void linesToPasteAreThoseOfAllFrameworks() {
    Report page = page(new Tanh(), 4);
    assertThat(PageReading.blocks(page).filter(Code.class::isInstance))
        .hasSize(4)
        .allSatisfy(code -> assertThat(((Code) code).text()).contains("6, 64, 64, 64, 1"));
  }
}
