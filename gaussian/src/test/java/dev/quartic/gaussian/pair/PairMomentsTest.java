package dev.quartic.gaussian.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.gaussian.ReferenceMoments;
import dev.quartic.gaussian.line.Resolution;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.LeakyRelu;
import dev.quartic.network.activation.Relu;
import dev.quartic.network.activation.Tanh;
import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairMomentsTest {
  private static PairMoments pair(Activation activation, double a, double b, double c) {
    return PairMoments.of(activation, Matrix.ofRows(new double[][] {{a, b}, {b, c}}), 1e-12);
  }

  /** Every line of the reference, relative to √(⟨σ⁽ᵖ⁾²⟩⟨σ⁽ᵠ⁾²⟩) or 1, if that is more. */
  @Test
  void reference() {
    double[] variances = {0.1, 1, 14};
    Map<Activation, Optional<HermiteOrders>> series = new HashMap<>();
    for (var moment : ReferenceMoments.all()) {
      if (!moment.activation().smooth()) {
        double found =
            pair(moment.activation(), moment.a(), moment.b(), moment.c())
                .at(moment.p(), moment.q(), 0, 1);
        assertThat(found).as(moment.toString()).isCloseTo(moment.value(), within(1e-14 * 14));
        continue;
      }
      var orders =
          series.computeIfAbsent(
              moment.activation(), key -> HermiteOrders.of(key, variances, 1e-12));
      if (orders.isEmpty()) { // narrow bends under variance 14
        var pieces = Resolution.of(moment.activation(), HermiteOrders.ORDERS, variances);
        var pairs = new PiecePairs(pieces, kernel(moment));
        assertReference(moment, pairs::moment, pairs.relativeError());
        continue;
      }
      var known = orders.orElseThrow();
      int[] place = {
        Arrays.binarySearch(variances, moment.a()), Arrays.binarySearch(variances, moment.c())
      };
      assertReference(
          moment,
          (p, q, i, j) -> known.moment(p, q, place[i], place[j], i == j ? 1 : moment.rho()),
          known.relativeError());
    }
  }

  private static Matrix kernel(ReferenceMoments.Moment moment) {
    return Matrix.ofRows(new double[][] {{moment.a(), moment.b()}, {moment.b(), moment.c()}});
  }

  /** ⟨σ⁽ᵖ⁾σ⁽ᵠ⁾⟩ of two of a line's samples, 0 and 1. */
  @FunctionalInterface
  private interface Moments {
    double at(int p, int q, int i, int j);
  }

  private static void assertReference(
      ReferenceMoments.Moment moment, Moments found, double relativeError) {
    int p = moment.p();
    int q = moment.q();
    double scale = Math.sqrt(found.at(p, p, 0, 0) * found.at(q, q, 1, 1));
    double error = Math.max(1e-12, relativeError) * Math.max(1, scale);
    assertThat(found.at(p, q, 0, 1)).as(moment.toString()).isCloseTo(moment.value(), within(error));
  }

  /**
   * (1, 0) and (1, 1e-7): K knows their angle to 1 % only, and ⟨σ′σ′⟩ = ½ − 1e-7/(2π), ⟨σ″σ″⟩ =
   * 1/(2π 1e-7) say so.
   */
  @Test
  void kinkedAveragesOfNearlyEqualSamplesStateWhatTheyLost() {
    double angle = Math.atan(1e-7);
    PairMoments found = pair(new Relu(), 1, 1, 1 + 1e-14);
    assertThat(found.relativeError()).isGreaterThan(1e-3);
    assertThat(found.at(1, 1, 0, 1))
        .isCloseTo(0.5 - angle / (2 * Math.PI), within(0.5 * found.relativeError()));
    double steep = 1 / (2 * Math.PI * angle);
    assertThat(found.at(2, 2, 0, 1)).isCloseTo(steep, within(steep * found.relativeError()));
    assertThat(pair(new Relu(), 1, 0.5, 1).relativeError()).isLessThan(4e-15);
  }

  /**
   * M^{20} is twice the derivative of ⟨σσ⟩ by the variance, M^{11} that by the covariance, and so
   * on.
   */
  @Test
  void kinkedAveragesAreDerivativesOfTheFirst() {
    double a = 1.3;
    double b = -0.4;
    double c = 0.7;
    double h = 1e-4;
    for (Activation activation :
        new Activation[] {new Relu(), new LeakyRelu(0.3), new LeakyRelu(-2)}) {
      var here = pair(activation, a, b, c);
      for (int[] order : new int[][] {{0, 0}, {1, 1}, {2, 0}, {2, 2}, {3, 1}}) {
        int p = order[0];
        int q = order[1];
        double byVariance =
            (pair(activation, a + h, b, c).at(p, q, 0, 1)
                    - pair(activation, a - h, b, c).at(p, q, 0, 1))
                / h;
        double byCovariance =
            (pair(activation, a, b + h, c).at(p, q, 0, 1)
                    - pair(activation, a, b - h, c).at(p, q, 0, 1))
                / (2 * h);
        // differences of the second order: h² times a third derivative of at most about 100
        assertThat(here.at(p + 2, q, 0, 1)).isCloseTo(byVariance, within(1e-6));
        assertThat(here.at(p + 1, q + 1, 0, 1)).isCloseTo(byCovariance, within(1e-6));
      }
    }
  }

  @Test
  void collinearSamplesOfKinks() {
    for (double sign : new double[] {1, -1}) {
      var relu = pair(new Relu(), 0.8, sign * 0.8 * 1.5, 0.8 * 2.25);
      assertThat(relu.at(0, 0, 0, 1)).isCloseTo(sign > 0 ? 0.6 : 0, within(1e-15));
      assertThat(relu.at(1, 1, 0, 1)).isCloseTo(sign > 0 ? 0.5 : 0, within(1e-15));
      assertThat(relu.at(2, 0, 0, 1)).isZero();
      assertThat(relu.at(5, 1, 0, 1)).isZero();
    }
  }

  @Test
  void silentSampleHasItsValueAtZero() {
    var tanh = pair(new Tanh(), 0, 0, 1.2);
    assertThat(tanh.at(1, 1, 0, 0)).isCloseTo(1, within(1e-14));
    assertThat(tanh.at(3, 1, 0, 0)).isCloseTo(-2, within(1e-13));
    assertThat(tanh.at(1, 1, 0, 1)).isCloseTo(tanh.at(1, 1, 1, 0), within(1e-15));
  }
}
