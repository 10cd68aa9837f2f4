package dev.quartic.theory.kernel;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The scalar products x·x′/n₀ of inputs: all that a network of this kind ever sees of them.
 *
 * @param products {@code [N, N]}, symmetric to the last digit; equal inputs have equal rows
 */
public record InputGram(Matrix products) {

  /**
   * Forms all scalar products.
   *
   * @param inputs x, {@code [N, n₀]}
   */
  public static InputGram of(Matrix inputs) {
    int n = inputs.rows();
    int dimension = inputs.columns();
    Matrix gram = Matrix.zeros(n, n);
    double[] data = gram.data();
    Blas.gemm(
        false, true, n, n, dimension, 1.0 / dimension, inputs.data(), 0, dimension, inputs.data(), 0,
        dimension, 0, data, 0, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        data[i * n + j] = data[j * n + i];
      }
    }
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < n; i++) { // products add up in another order at another place of a matrix
      Integer twin = first.putIfAbsent(Arrays.toString(inputs.row(i)), i);
      if (twin != null) {
        for (int j = 0; j < n; j++) {
          data[i * n + j] = data[twin * n + j];
          data[j * n + i] = data[j * n + twin];
        }
        data[i * n + i] = data[twin * n + twin];
      }
    }
    return new InputGram(gram);
  }
}
