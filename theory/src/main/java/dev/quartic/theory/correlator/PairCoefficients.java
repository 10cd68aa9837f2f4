package dev.quartic.theory.correlator;

import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.numerics.array.Matrix;

/**
 * What one step ℓ → ℓ+1 needs of pairs of samples; hyperparameters are those of layer ℓ+1, averages
 * those of layer ℓ.
 *
 * <p>All arrays are {@code [N, N]}, row-major, index {@code i · N + j}.
 */
final class PairCoefficients {
  final int samples;
  final double weightVariance;
  final double weightRate;

  /** r = n_ℓ/n_{ℓ−1}; 0 where layer ℓ is the first, which is exactly Gaussian. */
  final double ratio;

  /** Θ of layer ℓ. */
  final double[] theta;

  /** ⟨σσ⟩. */
  final double[] product;

  /** ⟨Ω⟩, Ω₁₂ = λ_W σ₁σ₂ + C_W Θ₁₂ σ′₁σ′₂. */
  final double[] omega;

  /** s = ⟨σ′σ′⟩. */
  final double[] slope;

  /** ⟨σ″ᵢ σⱼ⟩. */
  final double[] bend;

  /** ⟨∂ᵢ²Ωᵢⱼ⟩. */
  final double[] omegaOwn;

  /** ⟨∂ᵢ∂ⱼΩᵢⱼ⟩. */
  final double[] omegaMixed;

  PairCoefficients(
      PairMoments moments,
      Matrix frozenNtk,
      double weightVariance,
      double weightRate,
      double ratio) {
    this.samples = moments.samples();
    this.weightVariance = weightVariance;
    this.weightRate = weightRate;
    this.ratio = ratio;
    theta = frozenNtk.data();
    product = table(moments, 0, 0);
    slope = table(moments, 1, 1);
    bend = table(moments, 2, 0);
    omega = dressed(product, slope);
    omegaOwn = dressed(bend, table(moments, 3, 1));
    omegaMixed = dressed(slope, table(moments, 2, 2));
  }

  private double[] table(PairMoments moments, int p, int q) {
    return Matrix.build(samples, samples, (i, j) -> moments.at(p, q, i, j)).data();
  }

  /** λ_W f + C_W Θ f′, entry by entry. */
  private double[] dressed(double[] plain, double[] primed) {
    double[] sum = new double[plain.length];
    for (int index = 0; index < sum.length; index++) {
      sum[index] = weightRate * plain[index] + weightVariance * theta[index] * primed[index];
    }
    return sum;
  }

  int at(int i, int j) {
    return i * samples + j;
  }

  double theta(int i, int j) {
    return theta[at(i, j)];
  }

  double product(int i, int j) {
    return product[at(i, j)];
  }

  double omega(int i, int j) {
    return omega[at(i, j)];
  }

  double slope(int i, int j) {
    return slope[at(i, j)];
  }

  double bend(int i, int j) {
    return bend[at(i, j)];
  }

  double omegaOwn(int i, int j) {
    return omegaOwn[at(i, j)];
  }

  double omegaMixed(int i, int j) {
    return omegaMixed[at(i, j)];
  }
}
