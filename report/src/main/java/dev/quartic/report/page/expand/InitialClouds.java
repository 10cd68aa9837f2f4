package dev.quartic.report.page.expand;

import dev.quartic.network.architecture.Architecture;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.report.Chart;
import dev.quartic.report.chart.Density;
import dev.quartic.report.chart.MarginalHistograms;
import dev.quartic.report.chart.MarginalHistograms.Marginal;
import dev.quartic.report.chart.Scatter;
import dev.quartic.study.expand.start.JointPrediction;
import dev.quartic.study.expand.start.JointStudy;
import dev.quartic.theory.correlator.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * z₀, √n (H₀₀ − Θ₀₀) and n dH₀₀₀ of the narrowest and the widest networks, against what they are
 * expected to be.
 */
final class InitialClouds {
  private static final String OUTPUT = "z₀";
  private static final String KERNEL = "√n (H₀₀ − Θ₀₀)";
  private static final String DERIVATIVE = "n dH₀₀₀";
  private static final int STEPS = 40;
  private static final double REACH = 3;

  private final JointStudy study;
  private final List<Scaled> shown;

  /** The networks of one width in numbers of order 1, and their predicted moments. */
  private record Scaled(
      int width,
      double[] output,
      double[] kernel,
      double[] derivative,
      double outputVariance,
      double outputCumulant,
      double kernelMean,
      double kernelDeviation,
      double cross,
      double derivativeDeviation,
      double link) {}

  InitialClouds(JointStudy study) {
    this.study = study;
    int last = study.widths().size() - 1;
    shown = IntStream.of(0, last).distinct().mapToObj(this::scaled).toList();
  }

  private Scaled scaled(int index) {
    JointPrediction theory = study.prediction();
    var features = theory.features();
    Architecture shape = study.shapes().get(index);
    double n = shape.width(shape.depth() - 1);
    Matrix rows = study.draws().get(index);
    double theta = theory.get(Tensor.THETA, 0, 0);
    double ntk = theory.get(Tensor.A, 0, 0, 0, 0) + 2 * theory.get(Tensor.B, 0, 0, 0, 0);
    double[] derivative =
        features.derivative() ? column(rows, features.first(0, 0, 0), 0, n) : new double[0];
    return new Scaled(
        shape.width(1),
        column(rows, features.output(0), 0, 1),
        column(rows, features.kernel(0, 0), theta, Math.sqrt(n)),
        derivative,
        theory.get(Tensor.K, 0, 0) + theory.get(Tensor.G1, 0, 0) / n,
        3 * theory.get(Tensor.V, 0, 0, 0, 0) / n,
        theory.get(Tensor.THETA1, 0, 0) / Math.sqrt(n),
        Math.sqrt(ntk),
        (theory.get(Tensor.D, 0, 0, 0, 0) + 2 * theory.get(Tensor.F, 0, 0, 0, 0)) / Math.sqrt(n),
        Math.sqrt(Arrays.stream(derivative).map(d -> d * d).average().orElse(0)),
        features.derivative()
            ? theory.get(Tensor.P, 0, 0, 0, 0) + 2 * theory.get(Tensor.Q, 0, 0, 0, 0)
            : 0);
  }

  private static double[] column(Matrix rows, int column, double centre, double factor) {
    return IntStream.range(0, rows.rows())
        .mapToDouble(row -> factor * (rows.get(row, column) - centre))
        .toArray();
  }

  /** All pairs, the narrowest networks above the widest. */
  Chart scatter() {
    boolean derivative = study.prediction().features().derivative();
    List<Scatter.Cloud> clouds = new ArrayList<>();
    for (Scaled one : shown) {
      clouds.add(outputAndKernel(one));
      if (derivative) {
        clouds.add(outputAndDerivative(one));
        clouds.add(kernelAndDerivative(one));
      }
    }
    return Scatter.chart(
        derivative
            ? "Outputs, tangent kernels and second derivatives"
            : "Outputs and tangent kernels",
        "Each point is a network, at sample 0; orange: the Gaussian of the predicted variances and covariances. z and H: uncorrelated, but"
            + " large outputs go with a large H; the predicted mean of H at a given z (black) is a parabola of height 1/√n, which flattens"
            + " as the width grows."
            + (derivative
                ? " z and n dH: correlated by P + Q + Q, with the predicted mean of n dH at a given z in black; this correlation stays."
                    + " H and n dH: uncorrelated, but in narrow networks a large H goes with a large spread of dH, and the cloud is a fan."
                    + " (The spread of dH is that of the networks: its variance is not among the tensors of order 1/n.)"
                : ""),
        clouds);
  }

  private static Scatter.Cloud outputAndKernel(Scaled one) {
    double deviation = Math.sqrt(one.outputVariance());
    List<double[]> mean = new ArrayList<>();
    for (int step = -STEPS; step <= STEPS; step++) {
      double z = REACH * deviation * step / STEPS;
      double bend = (z * z - one.outputVariance()) / (2 * Math.pow(one.outputVariance(), 2));
      mean.add(new double[] {z, one.kernelMean() + one.cross() * bend});
    }
    return new Scatter.Cloud(
        "width " + one.width(),
        OUTPUT,
        KERNEL,
        one.output(),
        one.kernel(),
        new Scatter.Gaussian(0, one.kernelMean(), deviation, one.kernelDeviation(), 0),
        mean);
  }

  private static Scatter.Cloud outputAndDerivative(Scaled one) {
    double deviation = Math.sqrt(one.outputVariance());
    double end = REACH * deviation;
    double slope = one.link() / one.outputVariance();
    return new Scatter.Cloud(
        "width " + one.width(),
        OUTPUT,
        DERIVATIVE,
        one.output(),
        one.derivative(),
        new Scatter.Gaussian(
            0,
            0,
            deviation,
            one.derivativeDeviation(),
            Math.clamp(one.link() / (deviation * one.derivativeDeviation()), -1, 1)),
        List.of(new double[] {-end, -slope * end}, new double[] {end, slope * end}));
  }

  private static Scatter.Cloud kernelAndDerivative(Scaled one) {
    return new Scatter.Cloud(
        "width " + one.width(),
        KERNEL,
        DERIVATIVE,
        one.kernel(),
        one.derivative(),
        new Scatter.Gaussian(
            one.kernelMean(), 0, one.kernelDeviation(), one.derivativeDeviation(), 0),
        List.of());
  }

  /** Histograms of each number alone. */
  Chart marginals() {
    List<Marginal> marginals = new ArrayList<>();
    for (Scaled one : shown) {
      String title = "width " + one.width();
      double deviation = Math.sqrt(one.outputVariance());
      marginals.add(
          Marginal.of(
              title,
              OUTPUT,
              one.output(),
              List.of(
                  Density.gaussian("Gaussian", 0, deviation),
                  new Density("with order 1/n", 0, deviation, 0, one.outputCumulant()))));
      marginals.add(
          Marginal.of(
              title,
              KERNEL,
              one.kernel(),
              List.of(Density.gaussian("Gaussian", one.kernelMean(), one.kernelDeviation()))));
      if (one.derivative().length > 0) {
        marginals.add(
            Marginal.of(
                title,
                DERIVATIVE,
                one.derivative(),
                List.of(Density.gaussian("Gaussian", 0, one.derivativeDeviation()))));
      }
    }
    return MarginalHistograms.chart(
        "Each alone",
        "Bars: networks; lines: Gaussians of the predicted mean and variance (of dH: of the measured variance), and for z the first"
            + " correction, whose excess kurtosis is 3V/(nK²).",
        marginals);
  }
}
