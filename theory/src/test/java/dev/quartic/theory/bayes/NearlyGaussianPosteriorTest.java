package dev.quartic.theory.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.random.RandomStream;
import dev.quartic.theory.training.IllConditioned;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The first order against exact posteriors of kernel mixtures: what is left over must fall like
 * 1/n², so by 4 for each doubling of n. Accepted: 3.6 to 4.4 between widths where the third order
 * is that small. A slip in any term leaves a rest of order 1/n, a ratio of 2.
 */
class NearlyGaussianPosteriorTest {
  private static final int TRAINED = 3;
  private static final int OUTPUTS = 2;
  private static final int WIDTH = 40_000;
  private static final KernelMixture MIXTURE = KernelMixture.random(11, 5, 4);
  private static final Matrix TARGETS = targets();

  private static Matrix targets() {
    RandomStream random = RandomStream.of(12, 0);
    return Matrix.build(TRAINED, OUTPUTS, (_, _) -> random.nextGaussian());
  }

  /** What the first order misses of each figure: mean, covariance, κ₃, κ₄, evidence. */
  private static double[] rest(int width, double noise) {
    var exact = MixturePosterior.of(MIXTURE.kernels(width), TARGETS, noise);
    var first = NearlyGaussianPosterior.of(MIXTURE.expanded(width), TARGETS, noise);
    var gaussian = GaussianConditioning.of(MIXTURE.kernel(), 0, TARGETS, noise);
    var order0 = Matrices.covariance(MIXTURE.kernel(), TRAINED, noise);
    double[] rest = new double[5];
    for (int i = 0; i < 5; i++) {
      for (int o = 0; o < OUTPUTS; o++) {
        double mean = gaussian.mean().get(i, o) + first.mean1().get(i, o);
        rest[0] = Math.hypot(rest[0], exact.mean()[i][o] - mean);
        rest[2] = Math.hypot(rest[2], exact.third()[i][o] - first.thirdCumulant().get(i, o));
        rest[3] = Math.hypot(rest[3], exact.fourth()[i][o] - first.fourthCumulant().get(i, o));
        for (int j = 0; j < 5; j++) {
          for (int p = 0; p < OUTPUTS; p++) {
            double covariance =
                (o == p ? order0.get(i, j) : 0) + first.covariance1().get(i, o, j, p);
            rest[1] = Math.hypot(rest[1], exact.covariance().get(i, o, j, p) - covariance);
          }
        }
      }
    }
    var evidence = first.evidence();
    rest[4] = exact.logEvidence() - evidence.order0() - evidence.order1();
    return rest;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3})
  void whatIsLeftOverIsOfSecondOrder(double noise) {
    double[] narrow = rest(WIDTH, noise);
    double[] wide = rest(2 * WIDTH, noise);
    for (int figure = 0; figure < narrow.length; figure++) {
      assertThat(narrow[figure] / wide[figure]).as("figure %d", figure).isBetween(3.6, 4.4);
    }
  }

  @Test
  void withoutNoiseTrainingSamplesAreCertain() {
    var first = NearlyGaussianPosterior.of(MIXTURE.expanded(100), TARGETS, 0);
    for (int i = 0; i < TRAINED; i++) {
      for (int o = 0; o < OUTPUTS; o++) {
        assertThat(first.mean1().get(i, o)).isZero();
        assertThat(first.fourthCumulant().get(i, o)).isZero();
        for (int j = 0; j < 5; j++) {
          assertThat(first.covariance1().get(i, o, j, 0)).isZero();
        }
      }
    }
    assertThat(first.mean1().maxAbs()).isPositive();
  }

  /**
   * A common factor of the kernel with variance 1/n, as in Student's t: the noise-free mean stays,
   * and the spread follows the fit, {@code covariance1 = ½ (Σ yᵀK⁻¹y − N_A n_L) covariance0 / n}.
   */
  @Test
  void aFluctuatingScaleWidensThePosteriorOfBadlyFittedTargets() {
    Matrix kernel = MIXTURE.kernel();
    var scale = new KernelMixture(kernel, Matrix.zeros(5, 5), List.of(kernel));
    var first = NearlyGaussianPosterior.of(scale.expanded(7), TARGETS, 0);
    assertThat(first.mean1().maxAbs()).isLessThan(1e-13 * TARGETS.maxAbs());
    var gaussian = GaussianConditioning.of(kernel, 0, TARGETS, 0);
    double square = Blas.product(TARGETS, true, gaussian.weights(), false).get(0, 0);
    square += Blas.product(TARGETS, true, gaussian.weights(), false).get(1, 1);
    Matrix order0 = Matrices.covariance(kernel, TRAINED, 0);
    double factor = (square - TRAINED * OUTPUTS) / (2 * 7);
    assertThat(first.covariance1().get(3, 1, 4, 1))
        .isCloseTo(factor * order0.get(3, 4), within(1e-12 * kernel.maxAbs()));
    assertThat(first.fourthCumulant().get(4, 0))
        .isCloseTo(3 * Math.pow(order0.get(4, 4), 2) / 7, within(1e-12 * kernel.maxAbs()));
  }

  @Test
  void repeatedInputsAreRefused() {
    Matrix kernel = Matrix.build(3, 3, (i, j) -> i == j || i + j == 1 ? 1 : 0.2);
    var singular = new KernelMixture(kernel, Matrix.zeros(3, 3), List.of(Matrix.zeros(3, 3)));
    Matrix targets = Matrix.ofRows(new double[] {1}, new double[] {2});
    var prior = singular.expanded(10);
    assertThatThrownBy(() -> NearlyGaussianPosterior.of(prior, targets, 0))
        .isInstanceOf(IllConditioned.class)
        .hasMessageContaining("noise-variance");
    assertThat(NearlyGaussianPosterior.of(prior, targets, 0.1).mean1().maxAbs())
        .isCloseTo(0, within(0.0));
  }
}
