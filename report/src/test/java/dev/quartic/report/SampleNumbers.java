package dev.quartic.report;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.report.chart.CurveFit;
import dev.quartic.report.chart.Density;
import dev.quartic.report.chart.DepthFlow;
import dev.quartic.report.chart.ImageStrip;
import dev.quartic.report.chart.LossAndAccuracy;
import dev.quartic.report.chart.OrderScaling;
import dev.quartic.report.chart.PredictiveHistogram;
import dev.quartic.report.chart.TestPoint;
import dev.quartic.report.chart.TheoryCurve;
import dev.quartic.report.chart.Trace;
import dev.quartic.report.chart.WidthScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Invented numbers of the size and shape that real experiments give. */
final class SampleNumbers {
  private static final String[] NAMES = {"boot", "sneaker"};
  private static final double[] DENSE = times(-2, 3, 60);
  private static final double[] SPARSE = times(-2, 3, 10);
  private final Random random;

  SampleNumbers(Random random) {
    this.random = random;
  }

  private static double[] times(int from, int to, int steps) {
    return DoubleStream.concat(
            DoubleStream.concat(
                DoubleStream.of(0),
                IntStream.rangeClosed(0, steps)
                    .mapToDouble(i -> Math.pow(10, from + (to - from) * (double) i / steps))),
            DoubleStream.of(Double.POSITIVE_INFINITY))
        .toArray();
  }

  private static String name(int sample) {
    return "test " + sample + " · " + NAMES[sample % 2];
  }

  List<TestPoint> points(int count) {
    List<TestPoint> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double target = i % 2 == 0 ? 1 : -1;
      double end = target * random.nextDouble(0.35, 0.95);
      double rate = random.nextDouble(0.3, 3);
      DoubleUnaryOperator mean = t -> end * (1 - Math.exp(-rate * Math.sqrt(t)));
      double last = random.nextDouble(0.15, 0.35);
      DoubleUnaryOperator spread = t -> 0.9 + (last - 0.9) * (1 - Math.exp(-rate * Math.sqrt(t)));
      DoubleUnaryOperator corrected = t -> mean.applyAsDouble(t) * 0.93;
      DoubleUnaryOperator wider = t -> spread.applyAsDouble(t) * 1.08;
      int members = 2000;
      points.add(
          new TestPoint(
              name(i),
              List.of(
                  TheoryCurve.of("infinite width", DENSE, of(DENSE, mean), of(DENSE, spread)),
                  TheoryCurve.of(
                      "to first order in 1/n", DENSE, of(DENSE, corrected), of(DENSE, wider))),
              Trace.measured(
                  SPARSE,
                  of(
                      SPARSE,
                      t ->
                          corrected.applyAsDouble(t)
                              + wider.applyAsDouble(t)
                                  / Math.sqrt(members)
                                  * random.nextGaussian()),
                  of(SPARSE, t -> wider.applyAsDouble(t) / Math.sqrt(members))),
              DoubleStream.of(
                      of(SPARSE, t -> wider.applyAsDouble(t) * random.nextGaussian(1, 0.015)))
                  .boxed()
                  .toList(),
              target));
    }
    return points;
  }

  List<PredictiveHistogram.Output> outputs(int count) {
    List<PredictiveHistogram.Output> outputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double mean = (i % 2 == 0 ? 1 : -1) * random.nextDouble(0.4, 0.9);
      double deviation = random.nextDouble(0.15, 0.3);
      double[] values =
          random
              .doubles(2000)
              .map(u -> mean + deviation * random.nextGaussian() * (u < 0.15 ? 1.5 : 0.95))
              .toArray();
      outputs.add(
          PredictiveHistogram.Output.of(
              name(i),
              values,
              List.of(
                  Density.gaussian("infinite width", mean * 1.03, deviation * 0.95),
                  new Density(
                      "to first order in 1/n",
                      mean,
                      deviation * 1.04,
                      0.1 * Math.pow(deviation, 3),
                      0.7 * Math.pow(deviation, 4))),
              i % 2 == 0 ? 1.0 : -1.0));
    }
    return outputs;
  }

  List<LossAndAccuracy.Split> splits() {
    DoubleUnaryOperator train = t -> 0.9 * Math.exp(-0.8 * Math.sqrt(t));
    DoubleUnaryOperator test = t -> 0.12 + 0.8 * Math.exp(-0.6 * Math.sqrt(t));
    DoubleUnaryOperator right = t -> 0.97 - 0.47 * Math.exp(-0.9 * Math.sqrt(t));
    return List.of(
        new LossAndAccuracy.Split(
            "train",
            Trace.exact(DENSE, of(DENSE, train)),
            noisy(train, 0.02),
            Trace.exact(DENSE, of(DENSE, t -> Math.min(1, right.applyAsDouble(t) + 0.03))),
            null),
        new LossAndAccuracy.Split(
            "test",
            Trace.exact(DENSE, of(DENSE, test)),
            noisy(test, 0.02),
            Trace.exact(DENSE, of(DENSE, right)),
            noisy(right, 0.01)));
  }

  private Trace noisy(DoubleUnaryOperator values, double relative) {
    return Trace.measured(
        SPARSE,
        of(SPARSE, t -> values.applyAsDouble(t) * random.nextGaussian(1, relative)),
        of(SPARSE, t -> values.applyAsDouble(t) * relative));
  }

  Matrix kernel(int samples) {
    return Matrix.build(
        samples,
        samples,
        (a, b) -> 0.35 + (a % 2 == b % 2 ? 0.25 : 0) + (a == b ? 0.4 : 0.06 * Math.sin(a * b)));
  }

  Matrix drift(int samples) {
    return Matrix.build(
        samples,
        samples,
        (a, b) ->
            (a % 2 == b % 2 ? 0.02 : -0.012) * (1 + 0.4 * Math.cos(a + b)) * (a == b ? 2 : 1));
  }

  double[] spectrum(int count) {
    return IntStream.range(0, count).mapToDouble(i -> 40 * Math.pow(i + 1, -2.6)).toArray();
  }

  List<DepthFlow.Line> flow() {
    List<DepthFlow.Line> lines = new ArrayList<>();
    for (int width : new int[] {64, 128, 256}) {
      double[] layers = {1, 2, 3, 4, 5, 6, 7, 8};
      double[] theory = of(layers, l -> 2.0 / 3 * (l - 1) / width);
      lines.add(
          new DepthFlow.Line(
              "n = " + width,
              Trace.exact(layers, theory),
              Trace.measured(
                  layers,
                  of(theory, v -> v + 8e-4 * random.nextGaussian()),
                  of(theory, v -> 8e-4 + 0 * v))));
    }
    return lines;
  }

  /** Remainders of orders 0, 1, 2 at halved parameters; the last one sinks into an error. */
  List<OrderScaling.Level> remainders() {
    List<OrderScaling.Level> levels = new ArrayList<>();
    double[] places = {-4, -3, -2, -1, 0};
    for (int order = 1; order <= 3; order++) {
      int power = order;
      double[] values = of(places, x -> 0.05 / power * Math.pow(2, power * x));
      double[] errors = of(values, value -> 2e-6 + value / 20);
      boolean known = order < 3;
      levels.add(
          new OrderScaling.Level(
              "to order " + (order - 1),
              Trace.measured(places, values, errors),
              order,
              known ? order - 0.01 : Double.NaN,
              known ? 0.02 : Double.NaN));
    }
    return levels;
  }

  List<WidthScaling.Quantity> quantities() {
    List<WidthScaling.Quantity> quantities = new ArrayList<>();
    String[] names = {"mean, test 0", "variance, test 0", "drift of the NTK, (0, 0)"};
    for (int i = 0; i < names.length; i++) {
      double c0 = new double[] {-2.4, 1.3, 5.1}[i];
      double c1 = new double[] {40, -18, -60}[i];
      double[] widths = {32, 64, 128, 256, 512};
      double[] errors = of(widths, n -> 0.06 * Math.sqrt(n / 32));
      quantities.add(
          new WidthScaling.Quantity(
              names[i],
              Trace.measured(
                  widths,
                  of(widths, n -> c0 + c1 / n + 0.06 * Math.sqrt(n / 32) * random.nextGaussian()),
                  errors),
              new CurveFit(
                  Matrix.wrap(2, 1, new double[] {c0 + 0.04, c1 - 1}),
                  Matrix.wrap(2, 2, new double[] {0.0049, -0.16, -0.16, 9.61})),
              c0));
    }
    return quantities;
  }

  double[] scores(int count) {
    return random.doubles(count).map(u -> random.nextGaussian()).toArray();
  }

  List<ImageStrip.Image> images(int count) {
    List<ImageStrip.Image> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double height = i % 2 == 0 ? 22 : 11;
      double shift = random.nextDouble(-2, 2);
      double[] pixels = new double[28 * 28];
      for (int p = 0; p < pixels.length; p++) {
        double x = p % 28 - shift;
        double y = 26 - p / 28;
        boolean sole = y > 2 && y < 9 && x > 3 && x < 25;
        boolean shaft = y > 2 && y < height && x > 12 && x < 22;
        pixels[p] = sole || shaft ? 0.55 + 0.4 * random.nextDouble() : 0;
      }
      images.add(ImageStrip.Image.of(name(i), 28, 28, pixels));
    }
    return images;
  }

  private static double[] of(double[] arguments, DoubleUnaryOperator f) {
    return DoubleStream.of(arguments).map(f).toArray();
  }
}
