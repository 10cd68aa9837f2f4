package dev.quartic.study.expand.start;

import dev.quartic.ensemble.response.JointFeatures;
import dev.quartic.study.expand.start.JointMoments.Means;
import dev.quartic.study.expand.start.JointMoments.Statistic;
import dev.quartic.theory.correlator.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * How non-Gaussian and how dependent z, H and dH are, at the first sample (and the second, where
 * there are two): correlation coefficients, skewness and excess kurtosis, against their leading
 * order in 1/n. The kurtosis of z is {@code 3 Var(G)/E[G]²}, exactly, with G the variance of
 * outputs given the hidden layers.
 */
final class JointTrends {
  private static final double NOTHING = Double.NaN;

  private final JointPrediction prediction;
  private final List<Entry> entries = new ArrayList<>();

  /** A trend in the making; {@code predicted} takes n_{L−1} and the spread of dH measured there. */
  private record Entry(
      String name, String symbol, double exponent, Statistic statistic, Prediction predicted) {}

  /** Of a width n, and E[dH₀₀₀²] measured there. */
  private interface Prediction {
    double at(double n, double square);
  }

  private JointTrends(JointPrediction prediction) {
    this.prediction = prediction;
  }

  /** All of them. */
  static JointTrends of(JointPrediction prediction) {
    var trends = new JointTrends(prediction);
    trends.outputs();
    trends.kernels();
    if (prediction.features().derivative()) {
      trends.derivatives();
    }
    return trends;
  }

  private void outputs() {
    JointFeatures f = prediction.features();
    int z = f.output(0);
    int h = f.kernel(0, 0);
    int g = f.covariance(0, 0);
    double k = prediction.get(Tensor.K, 0, 0);
    double v = 3 * prediction.get(Tensor.V, 0, 0, 0, 0);
    double cross = prediction.get(Tensor.D, 0, 0, 0, 0) + 2 * prediction.get(Tensor.F, 0, 0, 0, 0);
    double ntk = ntkCovariance(0, 0, 0, 0);
    add(
        "kurtosisOutput",
        "excess kurtosis of z₀",
        -1,
        m -> 3 * variance(m, g) / (m.of(g) * m.of(g)),
        (n, _) -> v / (n * k * k));
    add(
        "correlationSquareKernel",
        "corr(z₀², H₀₀)",
        -0.5,
        m -> squareCorrelation(m, z, h),
        (n, _) -> cross / Math.sqrt(2 * k * k * ntk * n));
    add(
        "correlationOutputKernel",
        "corr(z₀, H₀₀)",
        NOTHING,
        m -> correlation(m, z, h),
        (_, _) -> 0);
    if (f.samples() > 1) {
      int other = f.output(1);
      double kk = k * prediction.get(Tensor.K, 1, 1);
      add(
          "correlationOutputs",
          "corr(z₀, z₁)",
          0,
          m -> correlation(m, z, other),
          (_, _) -> prediction.get(Tensor.K, 0, 1) / Math.sqrt(kk));
    }
  }

  private void kernels() {
    JointFeatures f = prediction.features();
    int h = f.kernel(0, 0);
    add("skewnessKernel", "skewness of H₀₀", -0.5, m -> skewness(m, h), (_, _) -> NOTHING);
    add("kurtosisKernel", "excess kurtosis of H₀₀", -1, m -> kurtosis(m, h), (_, _) -> NOTHING);
    if (f.samples() > 1) {
      kernelPair("correlationKernels01", "corr(H₀₀, H₀₁)", 0, 1);
      kernelPair("correlationKernels11", "corr(H₀₀, H₁₁)", 1, 1);
    }
  }

  private void kernelPair(String name, String symbol, int a, int b) {
    JointFeatures f = prediction.features();
    int h = f.kernel(0, 0);
    int other = f.kernel(a, b);
    double predicted =
        ntkCovariance(0, 0, a, b)
            / Math.sqrt(ntkCovariance(0, 0, 0, 0) * ntkCovariance(a, b, a, b));
    add(name, symbol, 0, m -> correlation(m, h, other), (_, _) -> predicted);
  }

  private void derivatives() {
    JointFeatures f = prediction.features();
    int z = f.output(0);
    int h = f.kernel(0, 0);
    int d = f.first(0, 0, 0);
    double k = prediction.get(Tensor.K, 0, 0);
    double g = prediction.get(Tensor.G1, 0, 0);
    double slope = prediction.get(Tensor.P, 0, 0, 0, 0) + 2 * prediction.get(Tensor.Q, 0, 0, 0, 0);
    add(
        "correlationOutputDerivative",
        "corr(z₀, dH₀₀₀)",
        0,
        m -> correlation(m, z, d),
        (n, square) -> slope / (n * Math.sqrt((k + g / n) * square)));
    add(
        "correlationDerivativeKernel",
        "corr(dH₀₀₀, H₀₀)",
        NOTHING,
        m -> correlation(m, d, h),
        (_, _) -> 0);
    add(
        "correlationDerivativeSquareKernel",
        "corr(dH₀₀₀², H₀₀)",
        -0.5,
        m -> squareCorrelation(m, d, h),
        (_, _) -> NOTHING);
    add(
        "kurtosisDerivative",
        "excess kurtosis of dH₀₀₀",
        -1,
        m -> kurtosis(m, d),
        (_, _) -> NOTHING);
  }

  private double ntkCovariance(int a, int b, int c, int d) {
    return prediction.get(Tensor.A, a, b, c, d)
        + prediction.get(Tensor.B, a, c, b, d)
        + prediction.get(Tensor.B, a, d, b, c);
  }

  private void add(
      String name, String symbol, double exponent, Statistic statistic, Prediction predicted) {
    entries.add(new Entry(name, symbol, exponent, statistic, predicted));
  }

  /** What has to be summed for them. */
  List<Statistic> statistics() {
    return entries.stream().map(Entry::statistic).toList();
  }

  /** Measures all of them. */
  List<JointTrend> measure(List<JointMoments> moments, IntToDoubleFunction lastWidth) {
    double[] squares = moments.stream().mapToDouble(this::square).toArray();
    List<JointTrend> trends = new ArrayList<>();
    for (Entry entry : entries) {
      List<Double> values = new ArrayList<>();
      List<Double> errors = new ArrayList<>();
      List<Double> predicted = new ArrayList<>();
      for (int index = 0; index < moments.size(); index++) {
        var measured = moments.get(index).measure(entry.statistic());
        values.add(measured.value());
        errors.add(measured.error());
        predicted.add(entry.predicted().at(lastWidth.applyAsDouble(index), squares[index]));
      }
      trends.add(
          new JointTrend(
              entry.name(), entry.symbol(), values, errors, predicted, entry.exponent()));
    }
    return trends;
  }

  /** E[dH₀₀₀²]; NaN without dH. */
  private double square(JointMoments moments) {
    if (!prediction.features().derivative()) {
      return Double.NaN;
    }
    int d = prediction.features().first(0, 0, 0);
    return moments.value(means -> means.of(d, d));
  }

  private static double variance(Means m, int x) {
    return m.of(x, x) - m.of(x) * m.of(x);
  }

  private static double correlation(Means m, int x, int y) {
    return (m.of(x, y) - m.of(x) * m.of(y)) / Math.sqrt(variance(m, x) * variance(m, y));
  }

  /** Of x², x of mean zero, with y. */
  private static double squareCorrelation(Means m, int x, int y) {
    double square = m.of(x, x);
    double spread = m.of(x, x, x, x) - square * square;
    return (m.of(x, x, y) - square * m.of(y)) / Math.sqrt(spread * variance(m, y));
  }

  private static double skewness(Means m, int x) {
    double mean = m.of(x);
    double third = m.of(x, x, x) - 3 * m.of(x, x) * mean + 2 * mean * mean * mean;
    return third / Math.pow(variance(m, x), 1.5);
  }

  private static double kurtosis(Means m, int x) {
    double a = m.of(x);
    double fourth =
        m.of(x, x, x, x) - 4 * m.of(x, x, x) * a + 6 * m.of(x, x) * a * a - 3 * a * a * a * a;
    return fourth / Math.pow(variance(m, x), 2) - 3;
  }
}
