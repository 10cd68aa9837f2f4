package dev.quartic.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.numerics.array.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SettingChartsTest {
  private static final SettingCurves.Plot LOSS =
      new SettingCurves.Plot(
          "loss",
          List.of(
              new SettingCurves.Line(
                  "test", List.of(3.0, Double.NaN, 1.0), List.of(0.5, 0.5, Double.NaN))));

  @Test
  void evenValuesStandAtTheirPlaces() {
    JsonNode option =
        SettingCurves.chart("t", "c", "width", List.of("8", "16", "32"), List.of(), List.of(LOSS))
            .views()
            .getFirst()
            .option();
    assertThat(option.at("/xAxis/0/names/2").asString()).isEqualTo("32");
    assertThat(option.at("/series/1/data/0").toString()).isEqualTo("[0.0,3.0,2.5,3.5]");
    assertThat(option.at("/series/1/data/1/1").isNull()).isTrue(); // a gap
    assertThat(option.at("/series/1/data/2").toString()).isEqualTo("[2.0,1.0,1.0,1.0]");
  }

  @Test
  void unevenValuesStandAtTheirNumbers() {
    var chart =
        SettingCurves.chart(
            "t", "c", "width", List.of("1", "2", "10"), List.of(1.0, 2.0, 10.0), List.of(LOSS));
    JsonNode option = chart.views().getFirst().option();
    assertThat(option.at("/xAxis/0/names").isMissingNode()).isTrue();
    assertThat(option.at("/series/1/data/2/0").asDouble()).isEqualTo(10);
    var numbers = java.util.Objects.requireNonNull(chart.views().getFirst().numbers());
    assertThat(numbers.rows().getFirst()).containsExactly("1", "3.00 ± 0.50");
  }

  @Test
  void sheetsOfOneFigureShareTheirColours() {
    var figure =
        new SettingMap.Figure(
            "loss",
            List.of(
                new SettingMap.Sheet("depth = 2", Matrix.ofRows(new double[] {0, 1})),
                new SettingMap.Sheet("depth = 3", Matrix.ofRows(new double[] {Double.NaN, 4}))));
    var view =
        SettingMap.chart(
                "t",
                "c",
                "width",
                List.of("8", "16"),
                "step",
                List.of("1"),
                List.of(figure, figure))
            .views()
            .getFirst();
    assertThat(view.option().at("/series/0/data/1").toString()).isEqualTo("[1.0,0.0,1.0,0.25]");
    assertThat(view.option().at("/series/1/data/0/2").isNull()).isTrue();
    assertThat(view.option().at("/series/1/data/1/3").asDouble()).isEqualTo(1);
    assertThat(view.option().at("/title/1/text").asString()).isEqualTo("depth = 3");
  }
}
