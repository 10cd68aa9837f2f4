package dev.quartic.numerics.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelsTest {
  private static final Workers TWO = new Workers(2);

  /** Sizes within a panel, of whole panels, and with a rest. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, DOUBLE",
    "7, 3, SINGLE",
    "128, 2, DOUBLE",
    "256, 65, SINGLE",
    "301, 70, DOUBLE"
  })
  void productsAndSolutionsAreThoseOfTheWholeMatrix(int size, int columns, Precision precision) {
    Matrix whole = positive(size);
    Matrix right = random(size, columns, 2);
    double tolerance = 40 * size * precision.rounding();
    try (SymmetricPanels panels = panels(whole, precision)) {
      assertClose(panels.times(right, TWO), Blas.product(whole, right), tolerance * size);
      assertThat(panels.diagonal()[size - 1])
          .isCloseTo(whole.get(size - 1, size - 1), within(tolerance * size));
    }
    Cholesky exact = Cholesky.of(whole).orElseThrow();
    try (PanelCholesky factor = PanelCholesky.of(panels(whole, precision), TWO).orElseThrow()) {
      assertClose(factor.solve(right, TWO), exact.solve(right), tolerance);
      assertThat(factor.logDeterminant())
          .isCloseTo(exact.logDeterminant(), within(tolerance * size));
      Matrix inverse = exact.solve(Matrix.build(size, size, (i, j) -> i == j ? 1 : 0));
      assertThat(factor.inverseDiagonal(TWO))
          .containsExactly(inverse.diagonal(), within(tolerance));
    }
  }

  @Test
  void threadsChangeNoDigit() {
    Matrix whole = positive(400);
    Matrix right = random(400, 130, 5);
    double[][] results =
        IntStream.of(1, 2, 7)
            .mapToObj(threads -> {
              var workers = new Workers(threads);
              try (SymmetricPanels panels = panels(whole, Precision.DOUBLE);
                  PanelCholesky factor =
                      PanelCholesky.of(panels(whole, Precision.DOUBLE), workers).orElseThrow()) {
                return factor.solve(panels.times(right, workers), workers).data();
              }
            })
            .toArray(double[][]::new);
    assertThat(results[1]).isEqualTo(results[0]);
    assertThat(results[2]).isEqualTo(results[0]);
  }

  @Test
  void whatIsNotPositiveHasNoFactor() {
    Matrix whole = positive(300);
    whole.data()[290 * 300 + 290] = -1;
    assertThat(PanelCholesky.of(panels(whole, Precision.DOUBLE), TWO)).isEmpty();
    whole.data()[290 * 300 + 290] = Double.NaN;
    assertThat(PanelCholesky.of(panels(whole, Precision.DOUBLE), TWO)).isEmpty();
  }

  @Test
  void productsOfRowsAreProducts() {
    Matrix a = random(300, 140, 3);
    Matrix b = random(140, 50, 4);
    Matrix expected = Blas.product(a, b);
    assertClose(Products.of(a, false, b, false, TWO), expected, 1e-12);
    assertClose(Products.of(a.transposed(), true, b.transposed(), true, TWO), expected, 1e-12);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Products.of(a, true, b, false, TWO))
        .withMessageContaining("must agree");
  }

  @Test
  void theLargestEigenvalueIsFoundByProducts() {
    Matrix whole = positive(200);
    double[] values = SymmetricEigen.of(whole).values();
    assertThat(Lanczos.largest(200, x -> Blas.product(whole, x)))
        .isCloseTo(values[199], within(1e-4 * values[199]));
    Cholesky factor = Cholesky.of(whole).orElseThrow();
    assertThat(1 / Lanczos.largest(200, factor::solve))
        .isCloseTo(values[0], within(1e-3 * values[0]));
    assertThat(Lanczos.largest(1, x -> x)).isEqualTo(1);
    assertThat(Lanczos.largest(3, x -> Matrix.zeros(3, 1))).isZero();
  }

  @Test
  void theDiagonalCanBeRaised() {
    Matrix whole = positive(10);
    try (SymmetricPanels panels = panels(whole, Precision.DOUBLE)) {
      panels.addToDiagonal(0.5);
      assertThat(panels.diagonal()[3]).isEqualTo(whole.get(3, 3) + 0.5);
    }
  }

  @Test
  void rowsMustFit() {
    try (SymmetricPanels panels = panels(positive(10), Precision.DOUBLE)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> panels.times(random(9, 1, 1), TWO))
          .withMessageContaining("10 rows are required");
    }
  }

  private static SymmetricPanels panels(Matrix whole, Precision precision) {
    var panels = new SymmetricPanels(whole.rows(), precision);
    for (int panel = 0; panel < panels.count(); panel++) {
      for (int row = panels.first(panel); row < panels.first(panel) + panels.rows(panel); row++) {
        panels.put(row, 0, whole.data(), row * whole.rows(), panels.width(panel));
      }
    }
    return panels;
  }

  private static Matrix positive(int size) {
    Matrix root = random(size, size, 1);
    Matrix square = Blas.product(root, false, root, true);
    return Matrix.build(
        size, size, (i, j) -> square.get(Math.max(i, j), Math.min(i, j)) / size + (i == j ? 1 : 0));
  }

  private static Matrix random(int rows, int columns, long seed) {
    var stream = RandomStream.of(seed, 0);
    return Matrix.build(rows, columns, (_, _) -> stream.nextGaussian());
  }

  private static void assertClose(Matrix actual, Matrix expected, double tolerance) {
    for (int row = 0; row < expected.rows(); row++) {
      for (int column = 0; column < expected.columns(); column++) {
        assertThat(actual.get(row, column)).isCloseTo(expected.get(row, column), within(tolerance));
      }
    }
  }
}
