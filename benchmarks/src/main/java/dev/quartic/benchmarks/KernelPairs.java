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
 * Kernel and NTK through ten layers, M pairs/s on one core: blocks of 256 columns with the layers
 * in the outer loop, one row at a time and eight rows at a time.
 *
 * <p>{@code java --add-modules jdk.incubator.vector -cp … dev.quartic.benchmarks.KernelPairs}
 *
 * <p>The answer is checked first, against the formulas in plain loops; the coefficients of the
 * Hermite series are those of the sine, whose averages have a closed form. Eight rows help where
 * what belongs to a layer (28 kB for 14 terms) is then read from the second cache once instead of
 * eight times.
 */
public final class KernelPairs {
  private static final int SAMPLES = 1024;
  private static final int COLUMNS = 256;
  private static final int PAIRS = COLUMNS * SAMPLES;
  private static final int STEPS = 9; // ten layers
  private static final LayerStep STEP = new LayerStep(0.05, 1.6, 1, 1);

  /** One activation: moments of a layer from its variances, and of one pair as a check. */
  private record Case(String name, Layer layer, Moment value, Moment slope) {}

  private interface Layer {
    PairMoments of(double[] variances);
  }

  private interface Moment {
    double at(double a, double b, double c);
  }

  private final int rows;
  private final List<PairMoments> layers;
  private final double[] inputs; // correlations; all variances of the first layer are 1
  private final double[] covariance;
  private final double[] ntk;
  private final double[] values = new double[COLUMNS];
  private final double[] slopes = new double[COLUMNS];

  private KernelPairs(Case each, int rows) {
    this.rows = rows;
    layers = layers(each);
    inputs = new Random(1).doubles(PAIRS, -0.99, 0.99).toArray();
    covariance = new double[rows * COLUMNS];
    ntk = new double[rows * COLUMNS];
  }

  /** Prints a table. */
  public static void main(String[] arguments) {
    System.out.println(Simd.description() + "; kernel and NTK through 10 layers, M pairs/s");
    System.out.printf("  %-22s %7s %7s%n", "", "1 row", "8 rows");
    for (Case each : cases()) {
      System.out.printf("  %-22s %7.1f %7.1f%n", each.name, rate(each, 1), rate(each, 8));
    }
  }

  private static double rate(Case each, int rows) {
    var pairs = new KernelPairs(each, rows);
    pairs.check(each);
    return 1e-6 * PAIRS / Stopwatch.best(pairs::all, 2, 15);
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.add(
        new Case(
            "relu",
            k -> PairMoments.arcCosine(0, 1, k),
            KernelPairs::relu,
            (a, b, c) -> (Math.PI - Math.acos(b / Math.sqrt(a * c))) / (2 * Math.PI)));
    cases.add(
        new Case(
            "erf",
            k -> PairMoments.erf(1, k),
            (a, b, c) -> 2 / Math.PI * Math.asin(2 * b / Math.sqrt((1 + 2 * a) * (1 + 2 * c))),
            (a, b, c) -> 4 / Math.PI / Math.sqrt((1 + 2 * a) * (1 + 2 * c) - 4 * b * b)));
    for (int terms : new int[] {8, 14, 20}) {
      cases.add(
          new Case(
              "hermite, %d odd terms".formatted(terms),
              k -> sine(terms, k),
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

  private static List<PairMoments> layers(Case each) {
    List<PairMoments> layers = new ArrayList<>();
    double variance = 1;
    for (int step = 0; step < STEPS; step++) {
      double[] variances = new double[SAMPLES];
      Arrays.fill(variances, variance);
      layers.add(each.layer.of(variances));
      variance = next(each.value.at(variance, variance, variance));
    }
    return layers;
  }

  private static double next(double value) {
    return STEP.biasVariance() + STEP.weightVariance() * value;
  }

  private void check(Case each) {
    flow(0);
    for (int j = 0; j < covariance.length; j++) {
      double a = 1;
      double k = inputs[j];
      double theta = inputs[j];
      for (int step = 0; step < STEPS; step++) {
        double value = each.value.at(a, k, a);
        double carried = STEP.weightVariance() * each.slope.at(a, k, a) * theta;
        theta = STEP.biasRate() + STEP.weightRate() * value + carried;
        k = next(value);
        a = next(each.value.at(a, a, a));
      }
      // near ρ = 1 arccos turns 1e-16 into 1e-8
      if (!(Math.abs(covariance[j] - k) < 1e-9 && Math.abs(ntk[j] - theta) < 1e-7 * theta)) {
        throw new AssertionError(
            "%s: K %s, Θ %s, expected %s, %s"
                .formatted(each.name, covariance[j], ntk[j], k, theta));
      }
    }
  }

  private void all() {
    for (int block = 0; block < SAMPLES / rows; block++) {
      flow(block);
    }
  }

  /** Some rows against a block of columns, through all layers. */
  private void flow(int block) {
    int firstRow = block * rows;
    int firstColumn = block * COLUMNS % SAMPLES;
    System.arraycopy(inputs, firstRow * COLUMNS, covariance, 0, covariance.length);
    System.arraycopy(covariance, 0, ntk, 0, ntk.length);
    for (PairMoments layer : layers) {
      for (int row = 0; row < rows; row++) {
        int at = row * COLUMNS;
        layer.row(firstRow + row, firstColumn, covariance, at, values, 0, slopes, 0, COLUMNS);
        STEP.apply(values, 0, slopes, 0, covariance, at, ntk, at, COLUMNS);
      }
    }
  }
}
