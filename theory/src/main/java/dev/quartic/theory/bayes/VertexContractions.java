package dev.quartic.theory.bayes;

import dev.quartic.numerics.array.Matrix;

/**
 * Sums over training samples of the four-point vertex V₍₁₂₎₍₃₄₎, the pairings of its outputs kept
 * apart, so that nothing larger than V itself is formed.
 *
 * @param vertex V, row-major, {@code [N, N, N, N]}
 * @param samples N
 * @param trained N_A
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops; treated as a value
record VertexContractions(double[] vertex, int samples, int trained) {

  /** {@code X₁₂ = Σ V₍₁₂₎₍ab₎ M_ab}, {@code [N, N]}; cost N² N_A². */
  Matrix together(Matrix pair) {
    return Matrix.build(
        samples,
        samples,
        (i, j) -> {
          int from = (i * samples + j) * samples * samples;
          double sum = 0;
          for (int a = 0; a < trained; a++) {
            for (int b = 0; b < trained; b++) {
              sum += vertex[from + a * samples + b] * pair.get(a, b);
            }
          }
          return sum;
        });
  }

  /** {@code Y₁₂ = Σ V₍₁ₐ₎₍ᵦ₂₎ M_ab}, {@code [N, N]}; cost N² N_A². */
  Matrix across(Matrix pair) {
    return Matrix.build(
        samples,
        samples,
        (i, j) -> {
          double sum = 0;
          for (int a = 0; a < trained; a++) {
            int from = (i * samples + a) * samples * samples + j;
            for (int b = 0; b < trained; b++) {
              sum += vertex[from + b * samples] * pair.get(a, b);
            }
          }
          return sum;
        });
  }

  /**
   * {@code Z₁₂ = Σ V₍₁ₐ₎₍₂ᵦ₎ u_a v_b}, {@code [N, N]}: the transpose is that of v and u; cost N²
   * N_A².
   */
  Matrix between(double[] left, double[] right) {
    return across(Matrix.build(trained, trained, (a, b) -> left[a] * right[b]));
  }

  /**
   * The variance of one test or training sample's own kernel entry with others: {@code R₁ₐ = Σ p p
   * V₍..₎₍₁ₐ₎}, both places of the first pair projected.
   *
   * @param projection p, {@code [N]}; zero but on the training samples and {@code own}
   * @param own the sample
   * @return {@code [N, N]}, filled where both indices are training samples or {@code own}
   */
  Matrix ownVariance(double[] projection, int own) {
    Matrix result = Matrix.zeros(samples, samples);
    int[] places = new int[trained + (own < trained ? 0 : 1)];
    for (int index = 0; index < places.length; index++) {
      places[index] = index < trained ? index : own;
    }
    for (int i : places) {
      for (int j : places) {
        double factor = projection[i] * projection[j];
        if (factor == 0) {
          continue;
        }
        int from = (i * samples + j) * samples * samples;
        for (int k : places) {
          for (int l : places) {
            result.data()[k * samples + l] += factor * vertex[from + k * samples + l];
          }
        }
      }
    }
    return result;
  }
}
