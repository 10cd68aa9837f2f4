package dev.quartic.theory.kernel;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;

/**
 * The scalar products x·x′/n₀ of inputs: all that a network of this kind ever sees of them.
 *
 * @param inputs x, {@code [N, n₀]}: small angles between them have digits that products have lost
 * @param products {@code [N, N]}, symmetric to the last digit; equal inputs have equal rows
 * @param repeats which inputs are equal
 */
public record InputGram(Matrix inputs, Matrix products, Repeats repeats) implements Inputs {
  /** Rows of a tile: enough work for one product, and enough tiles for all threads. */
  private static final int TILE = 256;

  /**
   * Forms all scalar products.
   *
   * @param inputs x, {@code [N, n₀]}
   * @param workers threads that share the tiles of the upper triangle
   */
  public static InputGram of(Matrix inputs, Workers workers) {
    int n = inputs.rows();
    int dimension = inputs.columns();
    Matrix gram = Matrix.zeros(n, n);
    double[] data = gram.data();
    int tiles = (n + TILE - 1) / TILE;
    workers.forEach(
        tiles * tiles,
        place -> {
          int rowFrom = place / tiles * TILE;
          int columnFrom = place % tiles * TILE;
          if (rowFrom <= columnFrom) {
            int rows = Math.min(TILE, n - rowFrom);
            int columns = Math.min(TILE, n - columnFrom);
            ScalarProducts.of(
                inputs.data(),
                rowFrom * dimension,
                rows,
                inputs.data(),
                columnFrom * dimension,
                columns,
                dimension,
                data,
                rowFrom * n + columnFrom,
                n);
            Symmetry.mirror(gram, rowFrom, rows, columnFrom, columns);
          }
        });
    Repeats repeats = Repeats.of(inputs, n);
    copyRepeated(repeats, gram);
    return new InputGram(inputs, gram, repeats);
  }

  @Override
  public int samples() {
    return inputs.rows();
  }

  @Override
  public double[] row(int sample) {
    return inputs.row(sample);
  }

  @Override
  public double square(int sample) {
    return products.get(sample, sample);
  }

  @Override
  public boolean same(int sample, int other) {
    return repeats.same(sample, other);
  }

  /**
   * Products add up in another order at another place of a matrix: equal inputs get equal rows
   * again.
   */
  private static void copyRepeated(Repeats repeats, Matrix gram) {
    int n = gram.rows();
    double[] data = gram.data();
    for (int i = 0; i < n; i++) {
      int other = repeats.first(i);
      if (other != i) {
        for (int j = 0; j < n; j++) {
          data[i * n + j] = data[other * n + j];
          data[j * n + i] = data[j * n + other];
        }
        data[i * n + i] = data[other * n + other];
      }
    }
  }
}
