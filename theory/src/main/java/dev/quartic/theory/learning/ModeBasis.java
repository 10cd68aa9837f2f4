package dev.quartic.theory.learning;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import dev.quartic.theory.kernel.LayerKernels;
import dev.quartic.theory.training.NtkSpectrum;
import java.util.Arrays;

/**
 * The basis in which infinite-width training is diagonal, test samples included.
 *
 * <p>Modes 0 … N_A − 1 are those of Θ_AA = U θ Uᵀ, with rates θ; the others, one for each test
 * sample β, do not move: {@code X̂_β = X_β − Θ_βA Θ_AA⁻¹ X_A}. Modes whose θ is zero to working
 * precision do not move either, and no test sample depends on them.
 *
 * @param trainModes N_A
 * @param rates w, {@code [N]}; zero for test modes
 * @param toSamples S, {@code [N samples, N modes]}
 * @param toModes S⁻¹, {@code [N modes, N samples]}
 */
public record ModeBasis(int trainModes, double[] rates, Matrix toSamples, Matrix toModes) {

  /**
   * The basis of an output layer.
   *
   * @param kernels of all samples, training samples first
   * @param spectrum of Θ on the training samples
   */
  public static ModeBasis of(LayerKernels kernels, NtkSpectrum spectrum) {
    int samples = kernels.samples();
    int train = spectrum.size();
    Matrix vectors = spectrum.eigen().vectors();
    Matrix cross =
        Blas.product(kernels.frozenNtk().block(train, samples, 0, train), false, vectors, false);
    double[] rates = Arrays.copyOf(spectrum.eigenvalues(), samples);
    double[] inverse = new double[train];
    for (int mode = 0; mode < train; mode++) {
      inverse[mode] = spectrum.isNull(mode) ? 0 : 1 / rates[mode];
    }
    Matrix follow = // Θ_βA U θ⁻¹
        Matrix.build(samples - train, train, (test, mode) -> cross.get(test, mode) * inverse[mode]);
    Matrix hats = Blas.product(follow, false, vectors, true);
    Matrix toSamples =
        Matrix.build(
            samples,
            samples,
            (sample, mode) -> {
              if (sample < train) {
                return mode < train ? vectors.get(sample, mode) : 0;
              }
              return mode < train ? follow.get(sample - train, mode) : sample == mode ? 1 : 0;
            });
    Matrix toModes =
        Matrix.build(
            samples,
            samples,
            (mode, sample) -> {
              if (mode < train) {
                return sample < train ? vectors.get(sample, mode) : 0;
              }
              return sample < train ? -hats.get(mode - train, sample) : sample == mode ? 1 : 0;
            });
    return new ModeBasis(train, rates, toSamples, toModes);
  }

  /** N. */
  public int size() {
    return rates.length;
  }

  /**
   * The basis for the end of training. Modes of repeated inputs, whose rate is zero, never come to
   * rest; since no function has a part in them, nothing depends on their rate, and here it is the
   * largest.
   */
  ModeBasis atTheEnd() {
    double largest = 0;
    for (int mode = 0; mode < trainModes; mode++) {
      largest = Math.max(largest, rates[mode]);
    }
    double[] resting = rates.clone();
    for (int mode = 0; mode < trainModes; mode++) {
      resting[mode] = rates[mode] == 0 ? largest : rates[mode];
    }
    return new ModeBasis(trainModes, resting, toSamples, toModes);
  }

  /**
   * m = E[e] = −S⁻¹y, the mean residual that training starts from.
   *
   * @param targets y, {@code [N_A, n_L]}
   * @return {@code [N, n_L]}
   */
  Matrix meanResidual(Matrix targets) {
    Matrix product = Blas.product(toModes.block(0, size(), 0, trainModes), targets);
    return Matrix.build(product.rows(), product.columns(), (i, o) -> -product.get(i, o));
  }

  /** S⁻¹ X S⁻ᵀ of a matrix on samples. */
  Matrix matrix(Matrix onSamples) {
    return Blas.product(Blas.product(toModes, onSamples), false, toModes, true);
  }

  /**
   * Transforms all legs of a tensor on samples, which is overwritten. Entries that are NaN, because
   * they were not asked for, count as zero: a mode mixes a test sample with training samples only,
   * so that they reach no entry with fewer test legs than they have themselves.
   *
   * @param onSamples {@code [N, …, N]}
   * @param legs how many
   */
  public double[] tensor(double[] onSamples, int legs) {
    return tensor(onSamples, legs, new double[onSamples.length]);
  }

  /**
   * The same of four legs, in place.
   *
   * @param scratch {@code [N, N, N, N]}
   */
  double[] fourLegs(double[] onSamples, double[] scratch) {
    return tensor(onSamples, 4, scratch); // an even number of turns ends where it began
  }

  private double[] tensor(double[] onSamples, int legs, double[] to) {
    int n = size();
    int rest = onSamples.length / n;
    double[] from = onSamples;
    for (int index = 0; index < from.length; index++) {
      if (Double.isNaN(from[index])) {
        from[index] = 0;
      }
    }
    for (int leg = 0; leg < legs; leg++) { // (S⁻¹ X)ᵀ: after all turns the legs are in place again
      Blas.gemm(true, true, rest, n, n, 1, from, 0, rest, toModes.data(), 0, n, 0, to, 0, n);
      double[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  /**
   * The basis of several outputs, each with the same modes: index {@code sample · n_L + output}.
   */
  ModeBasis forOutputs(int outputs) {
    double[] repeated = new double[size() * outputs];
    for (int index = 0; index < repeated.length; index++) {
      repeated[index] = rates[index / outputs];
    }
    return new ModeBasis(
        trainModes * outputs, repeated, repeated(toSamples, outputs), repeated(toModes, outputs));
  }

  private static Matrix repeated(Matrix matrix, int outputs) {
    return Matrix.build(
        matrix.rows() * outputs,
        matrix.columns() * outputs,
        (i, j) -> i % outputs == j % outputs ? matrix.get(i / outputs, j / outputs) : 0);
  }
}
