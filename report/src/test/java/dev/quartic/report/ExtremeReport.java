package dev.quartic.report;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.report.chart.CurveFit;
import dev.quartic.report.chart.DepthFlow;
import dev.quartic.report.chart.HeatMap;
import dev.quartic.report.chart.LossAndAccuracy;
import dev.quartic.report.chart.PredictiveHistogram;
import dev.quartic.report.chart.Spectrum;
import dev.quartic.report.chart.TestPoint;
import dev.quartic.report.chart.TheoryCurve;
import dev.quartic.report.chart.Trace;
import dev.quartic.report.chart.TrainingCurves;
import dev.quartic.report.chart.WidthScaling;
import dev.quartic.report.chart.ZScores;
import dev.quartic.study.compare.WidthLaw;
import java.util.List;
import java.util.stream.IntStream;

/** Everything that is empty, single, constant, huge or too many. */
final class ExtremeReport {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private ExtremeReport() {}

  static Report report() {
    double[] once = {INFINITY};
    double[] wide = {0, 1e-9, 1, 1e12, INFINITY};
    var manyWidths =
        Trace.measured(new double[] {30, 100}, new double[] {0, 0}, new double[] {1, 1});
    var row = TheoryCurve.of("infinite width", once, new double[] {0.5}, new double[] {0});
    var long_ =
        TheoryCurve.of("infinite width", wide, new double[] {0, 1e6, 2e6, 3e6, 3e6}, new double[5]);
    Trace zero = Trace.exact(new double[] {0, 1, INFINITY}, new double[] {1, 1e-30, 0});
    return new Report(
        "Extremes",
        "",
        List.of(
            Section.of(
                "All of it",
                TrainingCurves.chart(
                    "Only at infinity", List.of(TestPoint.predicted("one", List.of(row), 1.0))),
                TrainingCurves.chart(
                    "Twenty decades",
                    List.of(
                        TestPoint.predicted("large", List.of(long_), null),
                        TestPoint.predicted(
                            "a label that is far too long for the panel that it"
                                + " stands above, whatever its width",
                            List.of(long_),
                            null))),
                LossAndAccuracy.chart(
                    "Perfect fit",
                    List.of(new LossAndAccuracy.Split("train", zero, zero, null, null))),
                PredictiveHistogram.chart(
                    "Constant",
                    List.of(
                        PredictiveHistogram.Output.of(
                            "c", new double[] {2, 2, 2, 2}, List.of(), 2.0))),
                Row.of(
                    HeatMap.chart(
                        "Many samples",
                        "value",
                        Matrix.build(700, 700, (i, j) -> i * j * 1e-9),
                        List.of(),
                        600,
                        HeatMap.Scale.SEQUENTIAL),
                    HeatMap.chart(
                        "One sample",
                        "value",
                        Matrix.build(1, 1, (i, j) -> Double.NaN),
                        List.of("only"),
                        1,
                        HeatMap.Scale.DIVERGING)),
                Row.of(
                    Spectrum.chart(
                        "Many",
                        IntStream.range(0, 500).mapToDouble(i -> Math.exp(-i / 9.0)).toArray()),
                    Spectrum.chart("One", new double[] {3, -1e-17, 0})),
                WidthScaling.chart(
                    "Too many for buttons",
                    WidthLaw.INVERSE,
                    IntStream.range(0, 16)
                        .mapToObj(i ->
                            new WidthScaling.Quantity(
                                "quantity " + i,
                                manyWidths,
                                new CurveFit(Matrix.zeros(2, 1), Matrix.zeros(2, 2)),
                                null))
                        .toList()),
                DepthFlow.chart(
                    "Deep",
                    "K",
                    List.of(
                        new DepthFlow.Line(
                            "decay",
                            Trace.exact(
                                IntStream.rangeClosed(1, 300).asDoubleStream().toArray(),
                                IntStream.rangeClosed(1, 300).mapToDouble(l -> 1.0 / l).toArray()),
                            null)),
                    DepthFlow.Scale.LOGARITHMIC),
                ZScores.chart("None", new double[] {Double.NaN}))));
  }
}
