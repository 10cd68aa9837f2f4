package dev.quartic.theory.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import org.junit.jupiter.api.Test;

/** Conjugate gradients on a diagonal matrix whose eigenvalues are known. */
class SeenSpectrumTest {
  private static final double[] EIGENVALUES = {0.02, 0.5, 1, 2, 7};

  @Test
  void theSmallestEigenvalueIsSeen() {
    Matrix right = Matrix.build(EIGENVALUES.length, 2, (row, column) -> 1 + row * column);
    var solution =
        new ConjugateGradients(
                block ->
                    Matrix.build(
                        block.rows(),
                        block.columns(),
                        (row, column) -> EIGENVALUES[row] * block.get(row, column)),
                block -> block,
                20,
                new Workers(1),
                _ -> {})
            .solve(right, new double[] {1e-12, 1e-12});
    assertThat(solution.smallest()).isCloseTo(0.02, within(1e-9));
    for (int row = 0; row < EIGENVALUES.length; row++) {
      assertThat(solution.x().get(row, 0)).isCloseTo(1 / EIGENVALUES[row], within(1e-9));
    }
  }

  @Test
  void nothingSeenIsOne() {
    assertThat(new SeenSpectrum().smallest()).isEqualTo(1);
  }
}
