package dev.quartic.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.report.Pictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChartNumbersTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void timesStandAtTheirLogarithms() {
    TimeAxis axis = TimeAxis.over(Stream.of(0.0, 0.05, 20.0, INFINITY));
    assertThat(axis).isEqualTo(new TimeAxis(-2, 2, 1, true, true));
    assertThat(axis.place(0)).isEqualTo(-3);
    assertThat(axis.place(10)).isEqualTo(1);
    assertThat(axis.place(INFINITY)).isEqualTo(3);
  }

  @Test
  void manyDecadesAreLabelledSparsely() {
    TimeAxis axis = TimeAxis.over(Stream.of(1e-9, 1e12));
    assertThat(axis).isEqualTo(new TimeAxis(-9, 12, 3, false, false));
  }

  @Test
  void specialTimesBecomeSegmentsBetweenGaps() {
    TimeAxis axis = TimeAxis.over(Stream.of(1.0, 10.0, INFINITY));
    var rows = axis.segments(List.of(10.0, INFINITY), i -> new double[] {7});
    assertThat(rows).hasSize(5);
    assertThat(rows.get(0)).containsExactly(1, 7);
    assertThat(rows.get(1)[1]).isNaN();
    assertThat(rows.get(2)).containsExactly(new double[] {1.7, 7}, within(1e-12));
    assertThat(rows.get(3)).containsExactly(new double[] {2.3, 7}, within(1e-12));
    assertThat(rows.get(4)[1]).isNaN();
  }

  @Test
  void histogramHasAreaOneAndKeepsOutliers() {
    Histogram histogram = Histogram.of(List.of(-9.0, 0.1, 0.2, 9.0), -1, 0.5, 4);
    assertThat(histogram.counts()).containsExactly(1, 0, 2, 1);
    double area = histogram.densities().stream().mapToDouble(r -> r[2] * (r[1] - r[0])).sum();
    assertThat(area).isEqualTo(1, within(1e-12));
  }

  @Test
  void correctedDensityHasTheGivenCumulants() {
    Density density = new Density("d", 0.3, 0.5, 0.02, 0.01);
    double[] moments = new double[5];
    double step = 1e-3; // trapezia converge exponentially for such a density
    for (double x = -6; x < 6; x += step) {
      for (int k = 0; k < moments.length; k++) {
        moments[k] += step * density.at(x) * Math.pow(x - 0.3, k);
      }
    }
    double fourthCumulant = moments[4] - 3 * 0.25 * 0.25;
    assertThat(DoubleStream.of(moments[0], moments[1], moments[2], moments[3], fourthCumulant))
        .zipSatisfy(
            List.of(1.0, 0.0, 0.25, 0.02, 0.01),
            (actual, expected) -> assertThat(actual).isEqualTo(expected, within(1e-9)));
  }

  @Test
  void largeMatrixIsAveragedAndSaysSo() {
    var chart =
        HeatMap.chart(
            "K",
            "value",
            Matrix.build(1025, 1025, (i, j) -> i),
            List.of(),
            900,
            HeatMap.Scale.SEQUENTIAL);
    JsonNode matrix = chart.views().getFirst().option().get("quartic").get("matrix");
    assertThat(matrix.get("rows").intValue()).isEqualTo(342);
    assertThat(matrix.get("training").doubleValue()).isEqualTo(300);
    assertThat(matrix.get("values").get(0).doubleValue()).isEqualTo(1); // of rows 0, 1, 2
    assertThat(matrix.get("values").get(341 * 342).doubleValue()).isEqualTo(1023.5);
    assertThat(chart.caption()).contains("3 × 3").contains("900 training samples");
  }

  @Test
  void divergingScaleIsSymmetric() {
    var chart =
        HeatMap.chart(
            "K",
            "value",
            Matrix.ofRows(new double[] {1, -3}, new double[] {0, 2}),
            List.of(),
            2,
            HeatMap.Scale.DIVERGING);
    JsonNode matrix = chart.views().getFirst().option().get("quartic").get("matrix");
    assertThat(matrix.get("min").doubleValue()).isEqualTo(-3);
    assertThat(matrix.get("max").doubleValue()).isEqualTo(3);
  }

  @Test
  void fitErrorFollowsTheCovariance() {
    CurveFit line =
        new CurveFit(
            Matrix.wrap(2, 1, new double[] {1, 2}),
            Matrix.wrap(2, 2, new double[] {0.09, -0.06, -0.06, 0.16}));
    assertThat(line.errorAt(0)).isEqualTo(0.3, within(1e-15));
    assertThat(line.errorAt(1)).isEqualTo(Math.sqrt(0.09 - 0.12 + 0.16), within(1e-15));
  }

  @Test
  void fittedParabolaIsOne() {
    CurveFit parabola =
        new CurveFit(
            Matrix.wrap(3, 1, new double[] {1, -2, 3}),
            Matrix.wrap(3, 3, new double[] {4, 0, 0, 0, 0, 0, 0, 0, 1}));
    assertThat(parabola.at(2)).isEqualTo(9);
    assertThat(parabola.errorAt(2)).isEqualTo(Math.sqrt(4 + 16), within(1e-15));
  }

  @Test
  void spectrumCountsWhatItCannotDraw() {
    var chart = Spectrum.chart("Θ", new double[] {1e-3, 2, 0, -1e-18});
    assertThat(chart.caption()).contains("= 2000.").contains("2 eigenvalues that are not positive");
  }

  @Test
  void imageBecomesAPng() throws IOException {
    Pictures strip =
        ImageStrip.strip("", List.of(ImageStrip.Image.of("x", 1, 3, new double[] {-1, 0, 1})));
    String uri = strip.pictures().getFirst().dataUri();
    byte[] png = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
    var raster = ImageIO.read(new ByteArrayInputStream(png)).getRaster();
    assertThat(
            List.of(
                raster.getSample(0, 0, 0), raster.getSample(1, 0, 0), raster.getSample(2, 0, 0)))
        .containsExactly(0, 128, 255);
  }

  @Test
  void unequalLengthsAreRefused() {
    assertThatThrownBy(() -> Trace.measured(new double[2], new double[1], new double[2]))
        .hasMessageContaining("ascend");
    assertThatThrownBy(() -> Trace.exact(new double[] {1, 2}, new double[1]))
        .hasMessage("values must have length 2, but has 1");
    assertThatThrownBy(() -> Density.gaussian("d", 0, 0)).hasMessageContaining("positive");
  }
}
