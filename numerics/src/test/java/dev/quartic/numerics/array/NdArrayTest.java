package dev.quartic.numerics.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NdArrayTest {
  /** {@code [2, 3, 4]} with the entry {@code 100 i + 10 j + k}. */
  private static NdArray places() {
    NdArray array = NdArray.zeros(2, 3, 4);
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 4; k++) {
          array.set(100 * i + 10 * j + k, i, j, k);
        }
      }
    }
    return array;
  }

  @Test
  void lastIndexRunsFastest() {
    NdArray array = places();
    assertThat(array.data()).hasSize(24).startsWith(0, 1, 2, 3, 10).endsWith(121, 122, 123);
    assertThat(array.get(1, 2, 3)).isEqualTo(123);
    assertThat(array.get(1, 0, 2)).isEqualTo(102);
  }

  @Test
  void indicesOutsideTheirAxisAreRefusedEvenWhereTheOffsetIsInside() {
    NdArray array = places();
    assertThatThrownBy(() -> array.get(0, 3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> array.get(1, -1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> array.set(1, 0, 0)).hasMessage("2 indices for 3 axes");
  }

  @Test
  void shapeIsItsOwn() {
    int[] shape = {2, 2};
    NdArray array = NdArray.wrap(new double[4], shape);
    shape[0] = 4;
    array.shape()[1] = 7;
    assertThat(array.shape()).containsExactly(2, 2);
    assertThat(array.length(0)).isEqualTo(2);
  }

  @Test
  void numberOfEntriesIsTheProductOfTheShape() {
    assertThatThrownBy(() -> NdArray.wrap(new double[5], 2, 3))
        .hasMessage("shape [2, 3] needs 6 entries, but there are 5");
    assertThat(NdArray.wrap(new double[] {7}).get()).isEqualTo(7); // no axes: one number
    assertThat(NdArray.zeros(3, 0, 2).data()).isEmpty();
    assertThatThrownBy(() -> NdArray.zeros(65536, 65536)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void sliceIsACopyWithoutTheFirstAxis() {
    NdArray slice = places().slice(1);
    assertThat(slice.shape()).containsExactly(3, 4);
    assertThat(slice.get(2, 1)).isEqualTo(121);
    NdArray whole = places();
    whole.slice(0).set(-1, 0, 0);
    assertThat(whole.get(0, 0, 0)).isZero();
  }

  @Test
  void differenceIsTakenEntryByEntryAndOnlyBetweenEqualShapes() {
    NdArray difference = places().minus(NdArray.wrap(places().data(), 2, 3, 4));
    assertThat(difference.maxAbs()).isZero();
    NdArray ones = NdArray.wrap(new double[] {5, 5}, 2);
    assertThat(ones.minus(NdArray.wrap(new double[] {2, 9}, 2)).data()).containsExactly(3, -4);
    assertThat(ones.data()).containsExactly(5, 5);
    assertThatThrownBy(() -> ones.minus(NdArray.zeros(1, 2)))
        .hasMessage("shapes must be equal, but were [2] and [1, 2]");
  }

  @Test
  void matrixKeepsItsAxes() {
    Matrix matrix = Matrix.build(2, 3, (row, column) -> 10 * row + column);
    NdArray array = NdArray.of(matrix);
    assertThat(array.shape()).containsExactly(2, 3);
    assertThat(array.get(1, 2)).isEqualTo(matrix.get(1, 2));
  }
}
