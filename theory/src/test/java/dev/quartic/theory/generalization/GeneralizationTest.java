package dev.quartic.theory.generalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.random.RandomStream;
import org.hipparchus.analysis.integration.IterativeLegendreGaussIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneralizationTest {
  /**
   * {@code z = m + m₁/n + √v (1 + a/n) (g + α He₂(g)/n + β He₃(g)/n)} has κ₃ = 6 α v^{3/2}/n and κ₄
   * = 24 β v²/n, and rises with g, so that P(z > 0) is exactly that of g above a root. The rest
   * must fall by 4 for each doubling of n.
   */
  @ParameterizedTest
  @CsvSource({"0.4, 1", "0.4, -1", "-1.1, 1", "0, 1", "2.2, -1"})
  void signFollowsANearlyGaussianVariable(double mean, int sign) {
    double narrow = signRest(mean, sign, 2_000);
    double wide = signRest(mean, sign, 4_000);
    assertThat(narrow / wide).isBetween(3.7, 4.3);
  }

  private static double signRest(double mean, int sign, int n) {
    double variance = 1.7;
    double m1 = 0.6;
    double v1 = 0.9;
    double alpha = 0.3;
    double beta = -0.2;
    double root = 0;
    for (int step = 0; step < 200; step++) { // Newton's method on z(g) = 0
      double spread = Math.sqrt(variance) * (1 + v1 / (2 * variance * n));
      double z =
          mean
              + m1 / n
              + spread
                  * (root
                      + alpha * (root * root - 1) / n
                      + beta * (root * root * root - 3 * root) / n);
      root -= z / (spread * (1 + (2 * alpha * root + 3 * beta * (root * root - 1)) / n));
    }
    double exact = SignProbability.cumulative(-sign * root);
    var outputs =
        new NearlyGaussianOutputs(
            one(mean),
            one(variance),
            one(m1 / n),
            NdArray.wrap(new double[] {v1 / n}, 1, 1, 1, 1),
            one(6 * alpha * Math.pow(variance, 1.5) / n),
            one(24 * beta * variance * variance / n));
    var found = ExpectedAccuracy.of(outputs, 0, 1, _ -> sign > 0 ? 1 : 0);
    return exact - found.order0() - found.order1();
  }

  private static Matrix one(double value) {
    return Matrix.wrap(1, 1, new double[] {value});
  }

  /** Three outputs: with one difference fixed the other is Gaussian, which leaves one integral. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void largestOfThreeCorrelatedOutputs(int right) {
    double narrow = largestRest(right, 200);
    double wide = largestRest(right, 400);
    assertThat(narrow / wide).isBetween(3.7, 4.3);
  }

  private static final double[] MEAN = {0.3, -0.2, 0.5};
  private static final double[] MEAN1 = {0.4, 0.7, -0.5};
  private static final double[][] COVARIANCE1 = {
    {0.8, 0.3, -0.4}, {0.3, -0.5, 0.2}, {-0.4, 0.2, 0.6}
  };

  private static double largestRest(int right, int n) {
    double variance = 0.8;
    var covariance = NdArray.zeros(1, 3, 1, 3);
    double[][] whole = new double[3][3];
    double[] mean = new double[3];
    for (int o = 0; o < 3; o++) {
      mean[o] = MEAN[o] + MEAN1[o] / n;
      for (int p = 0; p < 3; p++) {
        covariance.set(COVARIANCE1[o][p] / n, 0, o, 0, p);
        whole[o][p] = (o == p ? variance : 0) + COVARIANCE1[o][p] / n;
      }
    }
    Matrix mean1 = Matrix.build(1, 3, (_, o) -> MEAN1[o] / n);
    var outputs =
        new NearlyGaussianOutputs(
            Matrix.ofRows(MEAN), one(variance), mean1, covariance, null, null);
    var found = ExpectedAccuracy.of(outputs, 0, 1, _ -> right);
    assertThat(found.error()).isLessThan(1e-9);
    return exactLargest(mean, whole, right) - found.order0() - found.order1();
  }

  /** P(z_r > z_k, z_r > z_l) by one integral over z_r − z_k > 0. */
  private static double exactLargest(double[] mean, double[][] c, int r) {
    int k = (r + 1) % 3;
    int l = (r + 2) % 3;
    double mk = mean[r] - mean[k];
    double ml = mean[r] - mean[l];
    double vk = c[r][r] - 2 * c[r][k] + c[k][k];
    double vl = c[r][r] - 2 * c[r][l] + c[l][l];
    double kl = c[r][r] - c[r][k] - c[r][l] + c[k][l];
    double rest = Math.sqrt(vl - kl * kl / vk);
    return new IterativeLegendreGaussIntegrator(40, 1e-13, 1e-14)
        .integrate(
            1_000_000,
            w ->
                SignProbability.density((w - mk) / Math.sqrt(vk))
                    / Math.sqrt(vk)
                    * SignProbability.cumulative((ml + kl / vk * (w - mk)) / rest),
            0,
            mk + 9 * Math.sqrt(vk));
  }

  /** What moves all outputs alike changes nothing; probabilities of all classes add up to 1. */
  @Test
  void commonModesLeaveTheLargest() {
    RandomStream random = RandomStream.of(5, 0);
    Matrix mean = Matrix.build(1, 6, (_, _) -> random.nextGaussian());
    NdArray common = NdArray.zeros(1, 6, 1, 6);
    java.util.Arrays.fill(common.data(), 0.7);
    Matrix shift = Matrix.build(1, 6, (_, _) -> 0.3);
    double[] generic = new double[36];
    for (int o = 0; o < 6; o++) {
      for (int p = 0; p <= o; p++) {
        generic[o * 6 + p] = random.nextGaussian();
        generic[p * 6 + o] = generic[o * 6 + p];
      }
    }
    Matrix mean1 = Matrix.build(1, 6, (_, _) -> random.nextGaussian());
    double total0 = 0;
    double total1 = 0;
    for (int right = 0; right < 6; right++) {
      int chosen = right;
      var still = new NearlyGaussianOutputs(mean, one(0.5), shift, common, null, null);
      assertThat(ExpectedAccuracy.of(still, 0, 1, _ -> chosen).order1())
          .isCloseTo(0, within(1e-15));
      var moved =
          new NearlyGaussianOutputs(
              mean, one(0.5), mean1, NdArray.wrap(generic, 1, 6, 1, 6), null, null);
      var one = ExpectedAccuracy.of(moved, 0, 1, _ -> chosen);
      assertThat(Math.abs(one.order1())).isGreaterThan(1e-4);
      total0 += one.order0();
      total1 += one.order1();
    }
    assertThat(total0).isCloseTo(1, within(1e-12));
    assertThat(total1).isCloseTo(0, within(1e-12));
  }

  /** The exact expectation of a Gaussian with first-order moments, up to the square of mean1. */
  @Test
  void errorSplitsIntoBiasAndVariance() {
    RandomStream random = RandomStream.of(6, 0);
    Matrix mean0 = Matrix.build(3, 2, (_, _) -> random.nextGaussian());
    Matrix mean1 = Matrix.build(3, 2, (_, _) -> random.nextGaussian());
    Matrix targets = Matrix.build(2, 2, (_, _) -> random.nextGaussian());
    Matrix covariance0 = Matrix.build(3, 3, (i, j) -> i == j ? 1 + i : 0.1);
    NdArray covariance1 = NdArray.zeros(3, 2, 3, 2);
    for (int index = 0; index < covariance1.data().length; index++) {
      covariance1.data()[index] = random.nextGaussian();
    }
    var error =
        ExpectedError.of(
            new NearlyGaussianOutputs(mean0, covariance0, mean1, covariance1, null, null),
            1,
            targets);
    double loss = 0;
    double squares = 0;
    for (int row = 0; row < 2; row++) {
      for (int o = 0; o < 2; o++) {
        double m = mean0.get(row + 1, o) + mean1.get(row + 1, o);
        double v = covariance0.get(row + 1, row + 1) + covariance1.get(row + 1, o, row + 1, o);
        loss += (Math.pow(m - targets.get(row, o), 2) + v) / 2;
        squares += mean1.get(row + 1, o) * mean1.get(row + 1, o) / 2;
      }
    }
    assertThat(error.loss0() + error.loss1() + squares).isCloseTo(loss, within(1e-13 * loss));
  }

  /** Trained samples at the end of training: nothing spreads, nothing is NaN. */
  @Test
  void certainOutputs() {
    for (int outputs : new int[] {1, 3}) {
      Matrix mean = Matrix.build(1, outputs, (_, o) -> o == 0 ? 1 : 0);
      var certain =
          new NearlyGaussianOutputs(
              mean,
              one(0),
              Matrix.zeros(1, outputs),
              NdArray.zeros(1, outputs, 1, outputs),
              null,
              null);
      int right = outputs == 1 ? 1 : 0;
      assertThat(ExpectedAccuracy.of(certain, 0, 1, _ -> right))
          .isEqualTo(new ExpectedAccuracy(1, 0, 0));
    }
  }

  @Test
  void shapesMustBelongTogether() {
    assertThatThrownBy(() ->
            new NearlyGaussianOutputs(one(0), one(1), one(0), NdArray.zeros(1, 1), null, null))
        .hasMessageContaining("covariance1 must be [1, 1, 1, 1]");
  }
}
