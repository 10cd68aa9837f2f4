package dev.quartic.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.gaussian.WideVariances.Pair;
import dev.quartic.gaussian.pair.PairAverages;
import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.numerics.array.Matrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Averages of two samples at variances up to 10⁸, where once no series converged; and formulas with
 * a removable singularity at the origin. The bar is that of kernels, 1e-10, and what the averages
 * themselves state.
 */
class WidePairsTest {
  private static final double BAR = 1e-10;

  /** Averages of a sample pair are asked for with both orders of the pair. */
  private static final double[][] ORDERS = {{0, 1}, {1, 0}};

  @Test
  void kernels() {
    int count = 0;
    for (Pair pair : WideVariances.pairs()) {
      if (pair.p() != pair.q() || pair.p() > 1) {
        continue;
      }
      PairAverages averages =
          GaussianAverages.DEFAULT.of(pair.activation(), new double[] {pair.a(), pair.c()});
      double scale = Math.sqrt(own(averages, 0, pair) * own(averages, 1, pair));
      for (double[] order : ORDERS) {
        double found = at(averages, (int) order[0], (int) order[1], pair.b(), pair.p());
        assertThat(Math.abs(found - pair.value()))
            .as("%s, %s", pair, averages.method())
            .isLessThan(BAR * scale)
            .isLessThanOrEqualTo(averages.relativeError() * scale);
      }
      count++;
    }
    assertThat(count).isEqualTo(144);
  }

  private static double own(PairAverages averages, int i, Pair pair) {
    return at(averages, i, i, i == 0 ? pair.a() : pair.c(), pair.p());
  }

  private static double at(PairAverages averages, int i, int j, double covariance, int order) {
    double[] product = new double[1];
    double[] slope = new double[1];
    averages.row(i, j, 1, new double[] {covariance}, 0, product, slope);
    return order == 0 ? product[0] : slope[0];
  }

  @Test
  void derivatives() {
    Map<List<Object>, PairMoments> known = new HashMap<>();
    int count = 0;
    for (Pair pair : WideVariances.pairs()) {
      PairMoments moments =
          known.computeIfAbsent(
              List.of(pair.activation().name(), pair.a(), pair.c(), pair.rho()),
              _ -> PairMoments.of(pair.activation(), kernel(pair), 1e-12));
      int p = pair.p();
      int q = pair.q();
      double scale = scale(moments, p, 0) * scale(moments, q, 1);
      assertThat(Math.abs(moments.at(p, q, 0, 1) - pair.value()))
          .as("%s, %s", pair, moments.method())
          .isLessThanOrEqualTo(moments.relativeError() * scale)
          .isLessThanOrEqualTo(1e-9 * scale);
      count++;
    }
    assertThat(count).isEqualTo(648);
  }

  /** √⟨σ⁽ᵖ⁾²⟩; beyond p = 3, which moments do not hold, no less than that of p − 2. */
  private static double scale(PairMoments moments, int p, int sample) {
    return p <= 3
        ? Math.sqrt(moments.at(p, p, sample, sample))
        : 4 * scale(moments, p - 2, sample); // these activations' derivatives grow faster
  }

  private static Matrix kernel(Pair pair) {
    return Matrix.ofRows(new double[][] {{pair.a(), pair.b()}, {pair.b(), pair.c()}});
  }
}
