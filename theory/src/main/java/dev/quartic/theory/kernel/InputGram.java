package dev.quartic.theory.kernel;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The scalar products x·x′/n₀ of inputs: all that a network of this kind ever sees of them.
 *
 * @param products {@code [N, N]}, symmetric to the last digit; equal inputs have equal rows
 */
public record InputGram(Matrix products) {
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
            Blas.gemm(
                false,
                true,
                rows,
                columns,
                dimension,
                1.0 / dimension,
                inputs.data(),
                rowFrom * dimension,
                dimension,
                inputs.data(),
                columnFrom * dimension,
                dimension,
                0,
                data,
                rowFrom * n + columnFrom,
                n);
          }
        });
    Symmetry.mirrorUpper(gram);
    copyRepeated(inputs, gram);
    return new InputGram(gram);
  }

  /**
   * Products add up in another order at another place of a matrix: equal inputs get equal rows
   * again.
   */
  private static void copyRepeated(Matrix inputs, Matrix gram) {
    int n = inputs.rows();
    double[] data = gram.data();
    Map<Integer, List<Integer>> seen = new HashMap<>(); // rows by their hash
    for (int i = 0; i < n; i++) {
      int row = i;
      List<Integer> alike = seen.computeIfAbsent(hash(inputs, i), _ -> new ArrayList<>(1));
      var twin = alike.stream().filter(other -> equal(inputs, row, other)).findFirst();
      if (twin.isPresent()) {
        int other = twin.get();
        for (int j = 0; j < n; j++) {
          data[i * n + j] = data[other * n + j];
          data[j * n + i] = data[j * n + other];
        }
        data[i * n + i] = data[other * n + other];
      } else {
        alike.add(i);
      }
    }
  }

  private static int hash(Matrix inputs, int row) {
    int columns = inputs.columns();
    int hash = 1;
    for (int place = row * columns; place < (row + 1) * columns; place++) {
      hash = 31 * hash + Double.hashCode(inputs.data()[place]);
    }
    return hash;
  }

  private static boolean equal(Matrix inputs, int row, int other) {
    int columns = inputs.columns();
    return Arrays.equals(
        inputs.data(),
        row * columns,
        (row + 1) * columns,
        inputs.data(),
        other * columns,
        (other + 1) * columns);
  }
}
