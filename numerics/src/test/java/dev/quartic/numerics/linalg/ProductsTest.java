package dev.quartic.numerics.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductsTest {
  /** Entries are standard normal: rounding grows like the square of the size at worst. */
  private static final double ROUNDING = 1e-15;

  @ParameterizedTest
  @CsvSource({"1, 1", "13, 5", "128, 3", "207, 31", "300, 129"})
  void aQuadraticFormNeedsOneTriangle(int size, int columns) {
    Matrix square = gaussian(size, size, 1);
    Matrix symmetric = Products.of(square, true, square, false, new Workers(2));
    for (int rows : new int[] {size, (size + 1) / 2}) { // the leading part, too
      Matrix b = gaussian(rows, columns, 2);
      Matrix half = Products.ofForm(symmetric, b, new Workers(2));
      Matrix whole =
          Products.of(symmetric.block(0, rows, 0, rows), false, b, false, new Workers(1));
      for (int column = 0; column < columns; column++) {
        double form = 0;
        double expected = 0;
        for (int row = 0; row < rows; row++) {
          form += b.get(row, column) * half.get(row, column);
          expected += b.get(row, column) * whole.get(row, column);
        }
        assertThat(form).isCloseTo(expected, within(ROUNDING * size * size * size));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "13, 5", "207, 31", "300, 129"})
  void aSymmetricProductNeedsOneTriangle(int size, int rows) {
    Matrix a = gaussian(rows, size, 3);
    Matrix symmetric = Products.symmetric(a, a, new Workers(2));
    Matrix expected = Products.of(a, true, a, false, new Workers(1));
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        assertThat(symmetric.get(row, column))
            .isCloseTo(expected.get(row, column), within(ROUNDING * rows))
            .isEqualTo(symmetric.get(column, row));
      }
    }
  }

  private static Matrix gaussian(int rows, int columns, long seed) {
    double[] numbers = new double[rows * columns];
    RandomStream.of(seed, 0).fillGaussian(1, numbers, 0, numbers.length);
    return Matrix.wrap(rows, columns, numbers);
  }
}
