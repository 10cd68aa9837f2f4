package dev.quartic.network.minimal;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.random.RandomStream;

/**
 * Random Fourier features of inputs x ∈ R^{n₀}:
 *
 * <pre>
 *   φ_j(x) = √(2/P) cos(w_j·x + b_j),   ψ_jk(x) = (√2/P) cos(v_jk·x + c_jk) = ψ_kj(x),
 * </pre>
 *
 * with weights N(0, 1/n₀) and phases uniform on [0, 2π). For many features φφᵀ tends to exp(−|x −
 * x′|²/(2n₀)), and the squares of all ψ_jk of a sample add up to about 1.
 *
 * @see <a href="https://papers.nips.cc/paper/3182-random-features-for-large-scale-kernel-machines">
 *     Rahimi and Recht, Random features for large-scale kernel machines (2007)</a>
 */
public final class RandomFeatures {
  private RandomFeatures() {}

  /**
   * φ.
   *
   * @param inputs x, {@code [N, n₀]}
   * @param count P
   * @return {@code [N, P]}
   */
  public static Matrix features(Matrix inputs, int count, long seed) {
    RandomStream random = RandomStream.of(seed, 0);
    double[] features = new double[inputs.rows() * count];
    double scale = Math.sqrt(2.0 / count);
    for (int j = 0; j < count; j++) {
      double[] wave = wave(inputs, random);
      for (int sample = 0; sample < wave.length; sample++) {
        features[sample * count + j] = scale * wave[sample];
      }
    }
    return Matrix.wrap(inputs.rows(), count, features);
  }

  /**
   * ψ.
   *
   * @param inputs x, {@code [N, n₀]}
   * @param count P
   * @return {@code [N, P, P]}, symmetric in the last two axes
   */
  public static NdArray metaFeatures(Matrix inputs, int count, long seed) {
    RandomStream random = RandomStream.of(seed, 1);
    NdArray features = NdArray.zeros(inputs.rows(), count, count);
    double scale = Math.sqrt(2) / count;
    for (int j = 0; j < count; j++) {
      for (int k = 0; k <= j; k++) {
        double[] wave = wave(inputs, random);
        for (int sample = 0; sample < wave.length; sample++) {
          features.set(scale * wave[sample], sample, j, k);
          features.set(scale * wave[sample], sample, k, j);
        }
      }
    }
    return features;
  }

  /** cos(w·x + b) on all samples, with weights and a phase of its own. */
  private static double[] wave(Matrix inputs, RandomStream random) {
    int dimension = inputs.columns();
    double[] weights = new double[dimension];
    random.fillGaussian(1 / Math.sqrt(dimension), weights, 0, dimension);
    double phase = 2 * Math.PI * random.nextDouble();
    double[] wave = new double[inputs.rows()];
    for (int sample = 0; sample < wave.length; sample++) {
      double argument = phase;
      for (int i = 0; i < dimension; i++) {
        argument += weights[i] * inputs.get(sample, i);
      }
      wave[sample] = Math.cos(argument);
    }
    return wave;
  }
}
