package dev.quartic.numerics.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.internal.Backend;
import dev.quartic.numerics.linalg.internal.OpenBlas;
import dev.quartic.numerics.linalg.internal.PlainJava;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.numerics.random.RandomStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What both back-ends promise; each is held to definitions, not to the other. */
class BackendTest {
  static Stream<Backend> backends() throws Throwable {
    return Stream.of(new PlainJava(), OpenBlas.load());
  }

  private static double[] random(int count, long seed) {
    double[] numbers = new double[count];
    RandomStream.of(seed, 0).fillGaussian(1, numbers, 0, count);
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("backends")
  void productIsTheSumItIsDefinedAs(Backend backend) {
    for (int size : new int[] {1, 2, 13, 64}) {
      for (boolean transposeA : new boolean[] {false, true}) {
        for (boolean transposeB : new boolean[] {false, true}) {
          checkProduct(backend, size, size + 3, size + 1, transposeA, transposeB);
        }
      }
    }
    checkProduct(backend, 400, 401, 402, false, true); // long enough to leave the heap
  }

  private static void checkProduct(
      Backend backend, int m, int n, int k, boolean transposeA, boolean transposeB) {
    int aStride = (transposeA ? m : k) + 2;
    int bStride = (transposeB ? k : n) + 1;
    int cStride = n + 4;
    double[] a = random(3 + (transposeA ? k : m) * aStride, 1);
    double[] b = random(5 + (transposeB ? n : k) * bStride, 2);
    double[] c = random(7 + m * cStride, 3);
    double[] expected = c.clone();
    for (int row = 0; row < m; row++) {
      for (int column = 0; column < n; column++) {
        double sum = 0;
        for (int inner = 0; inner < k; inner++) {
          sum +=
              a[3 + (transposeA ? inner * aStride + row : row * aStride + inner)]
                  * b[5 + (transposeB ? column * bStride + inner : inner * bStride + column)];
        }
        int place = 7 + row * cStride + column;
        expected[place] = 0.5 * sum - 2 * c[place];
      }
    }
    backend.gemm(
        transposeA, transposeB, m, n, k, 0.5, a, 3, aStride, b, 5, bStride, -2, c, 7, cStride);
    double rounding = 1e-15 * k * 10;
    for (int place = 0; place < c.length; place++) { // the margins are untouched too
      assertThat(c[place]).isCloseTo(expected[place], within(rounding));
    }
  }

  /**
   * Tiles of one matrix, written side by side: a long product once wrote back its neighbours'
   * columns too.
   */
  @ParameterizedTest
  @MethodSource("backends")
  void tilesOfOneMatrixDoNotDisturbEachOther(Backend backend) {
    int tile = 200;
    int inner = 1600;
    int tiles = 3;
    int stride = tiles * tile;
    double[] a = random(tile * inner, 4);
    double[] b = random(inner * stride, 5);
    double[] whole = new double[tile * stride];
    backend.gemm(
        false, false, tile, stride, inner, 1, a, 0, inner, b, 0, stride, 0, whole, 0, stride);
    for (int attempt = 0; attempt < 5; attempt++) {
      double[] tiled = new double[tile * stride];
      new Workers(tiles)
          .forEach(
              tiles,
              piece ->
                  backend.gemm(
                      false,
                      false,
                      tile,
                      tile,
                      inner,
                      1,
                      a,
                      0,
                      inner,
                      b,
                      piece * tile,
                      stride,
                      0,
                      tiled,
                      piece * tile,
                      stride));
      for (int place = 0; place < whole.length; place++) {
        assertThat(tiled[place]).isCloseTo(whole[place], within(1e-11));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void betaZeroForgetsEvenNaN(Backend backend) {
    double[] c = {Double.NaN};
    backend.gemm(
        false, false, 1, 1, 1, 1, new double[] {2}, 0, 1, new double[] {3}, 0, 1, 0, c, 0, 1);
    assertThat(c[0]).isEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void choleskyFactorsAndSolves(Backend backend) {
    for (int n : new int[] {1, 2, 13, 70}) {
      double[] a = covariance(n);
      double[] lower = a.clone();
      assertThat(backend.cholesky(n, lower)).isZero();
      double[] right = random(n * 3, 9);
      double[] x = right.clone();
      backend.solveTriangular(false, n, 3, lower, x);
      backend.solveTriangular(true, n, 3, lower, x);
      double[] back = new double[n * 3];
      new PlainJava().gemm(false, false, n, 3, n, 1, a, 0, n, x, 0, 3, 0, back, 0, 3);
      for (int place = 0; place < back.length; place++) {
        assertThat(back[place]).isCloseTo(right[place], within(1e-11));
      }
    }
    assertThat(backend.cholesky(2, new double[] {1, 2, 2, 1})).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void eigenvectorsDiagonalize(Backend backend) {
    for (int n : new int[] {1, 2, 13, 70}) {
      double[] a = covariance(n);
      double[] vectors = a.clone();
      double[] values = new double[n];
      assertThat(backend.symmetricEigen(n, vectors, values)).isTrue();
      assertThat(values).isSorted();
      double[] product = new double[n * n];
      new PlainJava().gemm(false, false, n, n, n, 1, a, 0, n, vectors, 0, n, 0, product, 0, n);
      for (int row = 0; row < n; row++) {
        for (int mode = 0; mode < n; mode++) {
          assertThat(product[row * n + mode])
              .isCloseTo(values[mode] * vectors[row * n + mode], within(1e-12 * n));
        }
      }
    }
  }

  private static double[] covariance(int n) {
    double[] factor = random(2 * n * n, n);
    double[] a = new double[n * n];
    new PlainJava()
        .gemm(false, true, n, n, 2 * n, 1.0 / n, factor, 0, 2 * n, factor, 0, 2 * n, 0, a, 0, n);
    return a;
  }

  @Test
  void matrixShapesAreChecked() {
    assertThat(Matrix.zeros(2, 3).transposed().rows()).isEqualTo(3);
    assertThat(Cholesky.of(Matrix.ofRows(new double[] {4}))).isPresent();
    assertThat(SymmetricEigen.of(Matrix.zeros(0, 0)).size()).isZero();
  }
}
