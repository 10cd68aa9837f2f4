package dev.quartic.theory.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Cholesky;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  /** Of independent targets, two outputs: a product of normal densities. */
  @Test
  void independentTargetsMultiply() {
    Matrix targets = Matrix.ofRows(new double[] {1, -0.5}, new double[] {2, 0});
    Matrix variances = Matrix.ofRows(new double[] {0.5, 0}, new double[] {0, 3});
    double expected = 0;
    for (int sample = 0; sample < 2; sample++) {
      for (int output = 0; output < 2; output++) {
        double variance = variances.get(sample, sample);
        double y = targets.get(sample, output);
        expected += -y * y / (2 * variance) - 0.5 * Math.log(2 * Math.PI * variance);
      }
    }
    Cholesky factor = Cholesky.of(variances).orElseThrow();
    assertThat(Evidence.log(targets, factor.solve(targets), factor.logDeterminant()))
        .isCloseTo(expected, within(1e-14));
  }
}
