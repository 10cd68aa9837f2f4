package dev.quartic.theory.sampled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import org.junit.jupiter.api.Test;

class RangeFinderTest {
  private static final int ROWS = 40;
  private static final int COLUMNS = 30;
  private static final int BATCH = 3;

  /** What is missing is as large as the first singular value that is left out. */
  @Test
  void keepsTheLargestSingularValues() {
    Matrix left = SmallNetworks.inputs(ROWS, 1);
    Matrix right = SmallNetworks.inputs(COLUMNS, 2);
    Matrix exact = Blas.product(left, false, right, true); // of rank 4
    assertThat(error(exact, 4) / exact.maxAbs()).isLessThan(1e-6); // single precision
    assertThat(error(exact, 3) / exact.maxAbs()).isBetween(1e-3, 1.0);
    Matrix decaying =
        Matrix.build(ROWS, COLUMNS, (row, column) -> row == column ? Math.pow(0.5, row) : 0);
    assertThat(error(decaying, 6)).isBetween(0.9 / 64, 1.1 / 64);
  }

  /** The largest entry of what is missing from the products with unit vectors. */
  private static double error(Matrix table, int rank) {
    Table low = RangeFinder.of(table, rank);
    Table full = new Table.Full(SingleMatrix.of(table));
    double largest = 0;
    for (int from = 0; from < COLUMNS; from += BATCH) {
      float[] units = new float[COLUMNS * BATCH];
      for (int draw = 0; draw < BATCH; draw++) {
        units[(from + draw) * BATCH + draw] = 1;
      }
      float[] exact = full.times(units, BATCH);
      float[] near = low.times(units, BATCH);
      for (int k = 0; k < exact.length; k++) {
        largest = Math.max(largest, Math.abs(exact[k] - near[k]));
      }
    }
    return largest;
  }

  @Test
  void oneNumberEverywhereIsATable() {
    float[] field = Fields.single(SmallNetworks.targets(COLUMNS, BATCH, 3).data());
    SingleMatrix everywhere = SingleMatrix.of(Matrix.build(ROWS, COLUMNS, (_, _) -> 0.7));
    float[] plain = new Table.Full(everywhere).times(field, BATCH);
    float[] quick = new Table.Constant(ROWS, COLUMNS, 0.7).times(field, BATCH);
    for (int k = 0; k < plain.length; k++) {
      assertThat(quick[k] - plain[k]).isBetween(-1e-5f, 1e-5f);
    }
  }
}
