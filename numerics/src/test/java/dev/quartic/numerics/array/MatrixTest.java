package dev.quartic.numerics.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixTest {
  /** {@code 10 · row + column}: every entry says where it belongs. */
  private static Matrix places(int rows, int columns) {
    return Matrix.build(rows, columns, (row, column) -> 10 * row + column);
  }

  @Test
  void entriesAreRowMajor() {
    assertThat(places(2, 3).data()).containsExactly(0, 1, 2, 10, 11, 12);
    assertThat(places(2, 3).get(1, 2)).isEqualTo(12);
    assertThat(places(2, 3).row(1)).containsExactly(10, 11, 12);
  }

  @Test
  void rowsAreCopiedAndMustBeOfOneLength() {
    double[] first = {1, 2};
    Matrix matrix = Matrix.ofRows(first, new double[] {3, 4});
    first[0] = 9;
    assertThat(matrix.data()).containsExactly(1, 2, 3, 4);
    assertThatThrownBy(() -> Matrix.ofRows(new double[2], new double[3]))
        .hasMessage("row 1 has 3 entries, but row 0 has 2");
  }

  @Test
  void wrappingTakesAnArrayOfTheRightLength() {
    double[] data = {1, 2, 3, 4, 5, 6};
    assertThat(Matrix.wrap(3, 2, data).data()).isSameAs(data);
    assertThatThrownBy(() -> Matrix.wrap(2, 2, data))
        .hasMessage("a 2 × 2 matrix needs 4 entries, but the array has 6");
    assertThatThrownBy(() -> Matrix.wrap(-1, -6, data))
        .isInstanceOf(IllegalArgumentException.class);
    // 65537² = 2³² + 131073 must not pass for its remainder
    assertThatThrownBy(() -> Matrix.wrap(65537, 65537, new double[131073]))
        .hasMessageContaining("4295098369 entries");
    assertThatThrownBy(() -> Matrix.zeros(65537, 65537)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void blockIsHalfOpenAndACopy() {
    Matrix whole = places(4, 5);
    Matrix block = whole.block(1, 3, 2, 5);
    assertThat(block.data()).containsExactly(12, 13, 14, 22, 23, 24);
    assertThat(whole.block(2, 2, 0, 5).rows()).isZero();
    block.data()[0] = -1;
    assertThat(whole.get(1, 2)).isEqualTo(12);
  }

  @Test
  void transposeExchangesIndicesAndUndoesItself() {
    Matrix matrix = places(3, 7);
    Matrix transposed = matrix.transposed();
    assertThat(transposed.rows()).isEqualTo(7);
    assertThat(transposed.get(5, 2)).isEqualTo(matrix.get(2, 5));
    assertThat(transposed.transposed().data()).containsExactly(matrix.data());
  }

  @Test
  void stackingKeepsTheOrderOfRows() {
    Matrix below = Matrix.build(1, 3, (_, column) -> -column);
    Matrix stacked = places(2, 3).stackedOn(below);
    assertThat(stacked.rows()).isEqualTo(3);
    assertThat(stacked.row(1)).containsExactly(10, 11, 12);
    assertThat(stacked.row(2)).containsExactly(below.row(0));
    assertThat(places(2, 3).stackedOn(Matrix.zeros(0, 3)).data())
        .containsExactly(places(2, 3).data());
    assertThatThrownBy(() -> places(2, 3).stackedOn(places(2, 4)))
        .hasMessage("cannot stack 3 columns on 4");
  }

  @Test
  void largestEntryCountsWithoutItsSignAndNaNIsNotLost() {
    assertThat(Matrix.ofRows(new double[] {1, -7, 3}).maxAbs()).isEqualTo(7);
    assertThat(Matrix.zeros(0, 4).maxAbs()).isZero();
    assertThat(Matrix.ofRows(new double[] {Double.NaN, 3}).maxAbs()).isNaN();
    assertThat(Matrix.ofRows(new double[] {3, Double.NaN}).maxAbs()).isNaN();
  }
}
