package dev.quartic.network.minimal;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@code f_δ(θ) = Σ_j φ_δj θ_j + (ε/2) Σ_jk ψ_δjk θ_j θ_k}, one output on given samples. Several
 * outputs are as many such models, each with parameters of its own.
 *
 * @param features φ, {@code [N, P]}, training samples first
 * @param metaFeatures ψ, {@code [N, P, P]}, symmetric in its last two axes
 * @param strength ε ≥ 0; 0 makes the model linear
 */
public record QuadraticModel(Matrix features, NdArray metaFeatures, double strength) {
  /** Entries of ψ that are to be equal may differ by this much of its largest. */
  private static final double SYMMETRIC = 1e-12;

  /** Refuses shapes that do not fit, an asymmetric ψ, and numbers that are not finite. */
  public QuadraticModel {
    int n = features.rows();
    int p = features.columns();
    int[] shape = metaFeatures.shape();
    if (shape.length != 3 || shape[0] != n || shape[1] != p || shape[2] != p) {
      throw new IllegalArgumentException(
          "meta features must have shape [%d, %d, %d], but have %s"
              .formatted(n, p, p, Arrays.toString(shape)));
    }
    if (!(strength >= 0) || Double.isInfinite(strength)) {
      throw new IllegalArgumentException(
          "strength must be a finite number >= 0, but was " + strength);
    }
    if (!Double.isFinite(features.maxAbs()) || !Double.isFinite(metaFeatures.maxAbs())) {
      throw new IllegalArgumentException("features and meta features must be finite");
    }
    asymmetry(metaFeatures)
        .ifPresent(place -> {
          throw new IllegalArgumentException("meta features must be symmetric: " + place);
        });
  }

  /** The first pair of entries ψ_δjk ≠ ψ_δkj, in words. */
  public static Optional<String> asymmetry(NdArray metaFeatures) {
    double allowed = SYMMETRIC * metaFeatures.maxAbs();
    int[] shape = metaFeatures.shape();
    for (int sample = 0; sample < shape[0]; sample++) {
      for (int j = 0; j < shape[1]; j++) {
        for (int k = 0; k < j; k++) {
          double one = metaFeatures.get(sample, j, k);
          double other = metaFeatures.get(sample, k, j);
          if (!(Math.abs(one - other) <= allowed)) {
            return Optional.of(
                "[%d, %d, %d] is %s, but [%d, %d, %d] is %s"
                    .formatted(sample, j, k, one, sample, k, j, other));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The linear model of these features. */
  public static QuadraticModel linear(Matrix features) {
    int p = features.columns();
    return new QuadraticModel(features, NdArray.zeros(features.rows(), p, p), 0);
  }

  /** The same features at another strength. */
  public QuadraticModel withStrength(double other) {
    return new QuadraticModel(features, metaFeatures, other);
  }

  /** The same model on the first samples alone. */
  public QuadraticModel first(int count) {
    int p = parameters();
    return new QuadraticModel(
        features.block(0, count, 0, p),
        NdArray.wrap(Arrays.copyOf(metaFeatures.data(), count * p * p), count, p, p),
        strength);
  }

  /** Whether nothing moves the effective features. */
  public boolean isLinear() {
    return strength == 0 || metaFeatures.maxAbs() == 0;
  }

  /** N. */
  public int samples() {
    return features.rows();
  }

  /** P. */
  public int parameters() {
    return features.columns();
  }

  /**
   * f on all samples.
   *
   * @param theta θ, {@code [P]}
   * @return {@code [N]}
   */
  public double[] outputs(double[] theta) {
    double[] outputs = new double[samples()];
    for (int sample = 0; sample < outputs.length; sample++) {
      for (int j = 0; j < theta.length; j++) {
        outputs[sample] +=
            (features.get(sample, j) + strength / 2 * bent(sample, j, theta)) * theta[j];
      }
    }
    return outputs;
  }

  /**
   * φᴱ = df/dθ = φ + ε ψ θ.
   *
   * @param theta θ, {@code [P]}
   * @return {@code [N, P]}
   */
  public Matrix effectiveFeatures(double[] theta) {
    return Matrix.build(
        samples(),
        parameters(),
        (sample, j) -> features.get(sample, j) + strength * bent(sample, j, theta));
  }

  /**
   * H = φᴱ λ φᴱᵀ, the kernel that moves f.
   *
   * @param theta θ, {@code [P]}
   * @param rate λ
   * @return {@code [N, N]}
   */
  public Matrix kernel(double[] theta, double rate) {
    Matrix effective = effectiveFeatures(theta);
    return Matrix.build(
        samples(),
        samples(),
        (one, other) -> {
          double sum = 0;
          for (int j = 0; j < theta.length; j++) {
            sum += effective.get(one, j) * effective.get(other, j);
          }
          return rate * sum;
        });
  }

  /** Σ_k ψ_δjk θ_k. */
  private double bent(int sample, int j, double[] theta) {
    if (strength == 0) {
      return 0;
    }
    int p = theta.length;
    int row = (sample * p + j) * p;
    double[] psi = metaFeatures.data();
    double sum = 0;
    for (int k = 0; k < p; k++) {
      sum += psi[row + k] * theta[k];
    }
    return sum;
  }
}
