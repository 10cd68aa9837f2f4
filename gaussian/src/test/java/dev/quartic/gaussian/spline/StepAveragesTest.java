package dev.quartic.gaussian.spline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.network.activation.LinearSpline;
import dev.quartic.numerics.array.Matrix;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepAveragesTest {
  private static final LinearSpline SKEW =
      LinearSpline.of(List.of(-0.5, 0.25, 2.0), List.of(-0.2, 1.0, 0.5, -0.3));

  private static Matrix kernel(long seed, int n, int rank) {
    var random = new Random(seed);
    double[][] factor = new double[n][rank];
    for (double[] row : factor) {
      for (int axis = 0; axis < rank; axis++) {
        row[axis] = random.nextGaussian();
      }
    }
    return Matrix.build(
        n,
        n,
        (i, j) -> {
          double sum = 0;
          for (int axis = 0; axis < rank; axis++) {
            sum += factor[i][axis] * factor[j][axis];
          }
          return sum;
        });
  }

  /** With a kink at 0 there is a closed form: orthants of three. */
  @ParameterizedTest
  @ValueSource(ints = {3, 2})
  void oneKinkAtZeroHasTheClosedForm(int rank) {
    double below = -0.3;
    double above = 1.2;
    double c2 = Math.pow((above + below) / 2, 2);
    double d2 = Math.pow((above - below) / 2, 2);
    Matrix kernel = kernel(1, 4, rank);
    var steps = new StepAverages(LinearSpline.of(List.of(0.0), List.of(below, above)), kernel);
    for (int a = 0; a < 4; a++) {
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          double ij = q(kernel, i, j);
          double expected =
              (c2 + d2) * (c2 + d2 * ij) + 2 * c2 * d2 * (q(kernel, a, i) + q(kernel, a, j));
          assertThat(steps.squareAndSlopes(a, i, j)).isCloseTo(expected, within(1e-9));
          assertThat(steps.slopes(i, j)).isCloseTo(c2 + d2 * ij, within(1e-14));
        }
      }
      assertThat(steps.squares(a)).isCloseTo(c2 + d2, within(1e-15));
    }
  }

  private static double q(Matrix kernel, int i, int j) {
    double rho = kernel.get(i, j) / Math.sqrt(kernel.get(i, i) * kernel.get(j, j));
    return i == j ? 1 : 2 / Math.PI * Math.asin(rho);
  }

  /** Given the first sample, what is left is an average of two with kinks moved. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void threeSamplesOneAfterTheOther(long seed) {
    Matrix kernel = kernel(seed, 3, 4);
    for (LinearSpline spline : List.of(LinearSpline.hardTanh(), SKEW)) {
      var steps = new StepAverages(spline, kernel);
      assertThat(steps.squareAndSlopes(0, 1, 2)).isCloseTo(nested(spline, kernel), within(1e-9));
      assertThat(steps.squareAndSlopes(0, 2, 1))
          .isCloseTo(steps.squareAndSlopes(0, 1, 2), within(1e-10));
    }
  }

  private static double nested(LinearSpline spline, Matrix kernel) {
    double own = kernel.get(0, 0);
    double b = kernel.get(1, 1) - kernel.get(0, 1) * kernel.get(0, 1) / own;
    double c = kernel.get(2, 2) - kernel.get(0, 2) * kernel.get(0, 2) / own;
    double bc = kernel.get(1, 2) - kernel.get(0, 1) * kernel.get(0, 2) / own;
    double rho = bc / Math.sqrt(b * c);
    SplineRule rule = SplineRule.of(spline, own);
    var corner = new CornerIntegral();
    double sum = 0;
    for (int node = 0; node < rule.nodes().length; node++) {
      double z = rule.nodes()[node];
      double left = z * kernel.get(0, 1) / own;
      double right = z * kernel.get(0, 2) / own;
      double average = mean(spline, left, b) * mean(spline, right, c);
      for (int k = 0; k < spline.kinks().size(); k++) {
        for (int l = 0; l < spline.kinks().size(); l++) {
          corner.take(
              (spline.kinks().get(k) - left) / Math.sqrt(b),
              (spline.kinks().get(l) - right) / Math.sqrt(c),
              rho,
              Math.sqrt(1 - rho * rho));
          average += spline.jump(k) * spline.jump(l) * corner.step;
        }
      }
      sum += rule.weights()[node] * Math.pow(spline.derivative(1, z), 2) * average;
    }
    return sum;
  }

  private static double mean(LinearSpline spline, double mean, double variance) {
    double sum = spline.slopes().getFirst();
    for (int k = 0; k < spline.kinks().size(); k++) {
      sum +=
          spline.jump(k)
              * SplineMarginal.cumulative((mean - spline.kinks().get(k)) / Math.sqrt(variance));
    }
    return sum;
  }

  /** Samples that are equal count as one, also by different numbers. */
  @Test
  void repeatedSamples() {
    Matrix three = kernel(7, 3, 3);
    int[] of = {0, 1, 2, 1};
    Matrix four = Matrix.build(4, 4, (i, j) -> three.get(of[i], of[j]));
    var plain = new StepAverages(SKEW, three);
    var repeated = new StepAverages(SKEW, four);
    assertThat(repeated.squareAndSlopes(0, 1, 3))
        .isCloseTo(plain.squareAndSlopes(0, 1, 1), within(1e-12));
    assertThat(repeated.squareAndSlopes(3, 1, 2))
        .isCloseTo(plain.squareAndSlopes(1, 1, 2), within(1e-12));
  }
}
