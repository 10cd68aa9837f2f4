package dev.quartic.benchmarks;

import dev.quartic.numerics.pairs.LayerStep;
import dev.quartic.numerics.pairs.PairMoments;
import dev.quartic.numerics.pairs.Powers;
import dev.quartic.numerics.simd.Simd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Kernel and NTK through ten layers, M pairs/s on one core: blocks of 256 pairs, layers in the outer
 * loop.
 *
 * <p>{@code java --add-modules jdk.incubator.vector -cp … dev.quartic.benchmarks.KernelPairs}
 *
 * <p>The answer is checked first: relu and erf against the formulas in plain loops; the Hermite
 * series, with the coefficients of the sine, against its closed form.
 */
public final class KernelPairs {
  private static final int SAMPLES = 1024;
  private static final int COLUMNS = 256;
  private static final int ROWS = Integer.getInteger("rows", 1);
  private static final int BLOCK = ROWS * COLUMNS;
  private static final int BLOCKS = 1024;
  private static final int STEPS = 9; // ten layers
  private static final LayerStep STEP = new LayerStep(0.05, 1.6, 1, 1);

  /** One activation: moments of a layer from its variances, and the same for one pair as a check. */
  private record Case(String name, Layer layer, Check value, Check slope) {}

  private interface Layer {
    PairMoments of(double[] variances);
  }

  private interface Check {
    double at(double a, double b, double c);
  }

  private final List<PairMoments> layers = new ArrayList<>();
  private final double[] inputs = inputs();
  private final double[] covariance = new double[BLOCK];
  private final double[] ntk = new double[BLOCK];
  private final double[] values = new double[BLOCK];
  private final double[] slopes = new double[BLOCK];

  private KernelPairs() {}

  /** Prints a table. */
  public static void main(String[] arguments) {
    System.out.println(Simd.description() + "; kernel and NTK through 10 layers, M pairs/s");
    for (Case each : cases()) {
      System.out.printf("  %-22s %7.1f%n", each.name, new KernelPairs().rate(each));
    }
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("relu", k -> PairMoments.arcCosine(0, 1, k), KernelPairs::relu,
        (a, b, c) -> (Math.PI - Math.acos(b / Math.sqrt(a * c))) / (2 * Math.PI)));
    cases.add(new Case("erf", k -> PairMoments.erf(1, k),
        (a, b, c) -> 2 / Math.PI * Math.asin(2 * b / Math.sqrt((1 + 2 * a) * (1 + 2 * c))),
        (a, b, c) -> 4 / Math.PI / Math.sqrt((1 + 2 * a) * (1 + 2 * c) - 4 * b * b)));
    for (int terms : new int[] {8, 14, 20}) {
      cases.add(new Case("hermite, %d odd terms".formatted(terms), k -> sine(terms, k),
          (a, b, c) -> Math.exp(-(a + c) / 2) * Math.sinh(b),
          (a, b, c) -> Math.exp(-(a + c) / 2) * Math.cosh(b)));
    }
    return cases;
  }

  private static double relu(double a, double b, double c) {
    double theta = Math.acos(b / Math.sqrt(a * c));
    return (Math.sqrt(a * c - b * b) + b * (Math.PI - theta)) / (2 * Math.PI);
  }

  /** σ = sin: cₖ = ±K^(k/2) e^(−K/2)/√k!. */
  private static PairMoments sine(int terms, double[] variances) {
    double[][] coefficients = new double[terms][variances.length];
    double[] inverseNorms = new double[variances.length];
    for (int sample = 0; sample < variances.length; sample++) {
      inverseNorms[sample] = 1 / Math.sqrt(variances[sample]);
      double c = Math.sqrt(variances[sample]) * Math.exp(-variances[sample] / 2);
      for (int term = 0; term < terms; term++) {
        coefficients[term][sample] = c;
        c *= -variances[sample] / Math.sqrt((2 * term + 2.0) * (2 * term + 3.0));
      }
    }
    return PairMoments.hermite(Powers.ODD, coefficients, inverseNorms);
  }

  /** Correlations of one sample with the others; the variances are all 1. */
  private static double[] inputs() {
    return new Random(1).doubles(BLOCKS * 256, -0.99, 0.99).toArray();
  }

  private double rate(Case each) {
    prepare(each);
    check(each);
    double seconds = Stopwatch.best(this::all, 3, 15);
    return 1e-6 * inputs.length / seconds;
  }

  /** Variances vary from sample to sample in the inputs' place only: here all start from 1, which costs the same. */
  private void prepare(Case each) {
    double[] variances = new double[SAMPLES];
    Arrays.fill(variances, 1);
    for (int step = 0; step < STEPS; step++) {
      layers.add(each.layer.of(variances));
      double k = variances[0];
      double almost = k * (1 - 1e-15);
      Arrays.fill(variances, STEP.biasVariance() + STEP.weightVariance() * each.value.at(k, almost, k));
    }
  }

  private void check(Case each) {
    flow(0, 3, 0);
    for (int j = 0; j < BLOCK; j++) {
      double a = 1;
      double k = inputs[j];
      double theta = inputs[j];
      for (int step = 0; step < STEPS; step++) {
        double value = each.value.at(a, k, a);
        theta = STEP.biasRate() + STEP.weightRate() * value + STEP.weightVariance() * each.slope.at(a, k, a) * theta;
        k = STEP.biasVariance() + STEP.weightVariance() * value;
        a = STEP.biasVariance() + STEP.weightVariance() * each.value.at(a, a * (1 - 1e-15), a);
      }
      if (!(Math.abs(covariance[j] - k) < 1e-6 && Math.abs(ntk[j] - theta) < 1e-6 * Math.abs(theta))) {
        throw new AssertionError("%s: K %s, Θ %s, expected %s, %s".formatted(each.name, covariance[j], ntk[j], k, theta));
      }
    }
  }

  private void all() {
    for (int block = 0; block < BLOCKS * 256 / BLOCK; block++) {
      flow(block, block % (SAMPLES / ROWS) * ROWS, block % (SAMPLES / COLUMNS) * COLUMNS);
    }
  }

  /** Some rows against a block of columns, through all layers. */
  private void flow(int block, int firstRow, int firstColumn) {
    System.arraycopy(inputs, block * BLOCK, covariance, 0, BLOCK);
    System.arraycopy(inputs, block * BLOCK, ntk, 0, BLOCK);
    for (PairMoments layer : layers) {
      for (int row = 0; row < ROWS; row++) {
        int at = row * COLUMNS;
        layer.row(firstRow + row, firstColumn, covariance, at, values, 0, slopes, 0, COLUMNS);
        STEP.apply(values, 0, slopes, 0, covariance, at, ntk, at, COLUMNS);
      }
    }
  }
}
