package dev.quartic.benchmarks.residual;

import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * K and Θ of every stage at infinite width, with the averages that means over neurons tend to.
 *
 * @param gram x·x/n₀
 * @param kernels K of stages 1 … L
 * @param ntks Θ
 * @param moments of stages 1 … L − 1
 * @param factors of the affine parts of z, ż¹, ż², ż³ in stages 1 … L − 1, block by block
 * @param normalized whether layers are normalized before they are read; moments are of that
 */
record InfiniteWidth(
    Matrix gram,
    List<Matrix> kernels,
    List<Matrix> ntks,
    List<PairMoments> moments,
    List<double[]> factors,
    boolean normalized) {
  private static final double TOLERANCE = 1e-12;
  private static final int FIELDS = 4;

  static InfiniteWidth of(NetworkModel model, Matrix inputs) {
    int n = inputs.rows();
    int dimension = inputs.columns();
    Matrix gram =
        Matrix.build(
            n,
            n,
            (a, b) -> {
              double sum = 0;
              for (int i = 0; i < dimension; i++) {
                sum += inputs.get(a, i) * inputs.get(b, i);
              }
              return sum / dimension;
            });
    List<Matrix> kernels = new ArrayList<>();
    List<Matrix> ntks = new ArrayList<>();
    List<PairMoments> moments = new ArrayList<>();
    List<double[]> factors = new ArrayList<>();
    for (int stage = 1; stage <= model.depth(); stage++) {
      double bias = model.variances().bias(stage);
      double weight = model.variances().weight(stage);
      double biasRate = model.rates().bias(stage);
      double rate = model.rates().weight(stage);
      Matrix added;
      Matrix addedNtk;
      if (stage == 1) {
        added = Matrix.build(n, n, (a, b) -> bias + weight * gram.get(a, b));
        addedNtk = Matrix.build(n, n, (a, b) -> biasRate + rate * gram.get(a, b));
      } else {
        PairMoments below = moments.getLast();
        Matrix ntk = read(ntks.getLast(), kernels.getLast(), model);
        added = Matrix.build(n, n, (a, b) -> bias + weight * below.at(0, 0, a, b));
        addedNtk =
            Matrix.build(
                n,
                n,
                (a, b) ->
                    biasRate
                        + rate * below.at(0, 0, a, b)
                        + weight * below.at(1, 1, a, b) * ntk.get(a, b));
      }
      Skip skip = model.architecture().skipInto(stage).orElse(null);
      kernels.add(skip == null ? added : plus(added, skip, kernels));
      ntks.add(skip == null ? addedNtk : plus(addedNtk, skip, ntks));
      if (stage < model.depth()) {
        moments.add(
            PairMoments.of(
                model.activation(), read(kernels.getLast(), kernels.getLast(), model), TOLERANCE));
        factors.add(factor(added, addedNtk));
      }
    }
    boolean normalized = model.architecture().normalized();
    return new InfiniteWidth(gram, kernels, ntks, moments, factors, normalized);
  }

  /** Divided by deviations where the layer is normalized. */
  private static Matrix read(Matrix matrix, Matrix kernel, NetworkModel model) {
    return model.architecture().normalized()
        ? Matrix.build(
            matrix.rows(),
            matrix.rows(),
            (a, b) -> matrix.get(a, b) / Math.sqrt(kernel.get(a, a) * kernel.get(b, b)))
        : matrix;
  }

  private static Matrix plus(Matrix added, Skip skip, List<Matrix> stages) {
    Matrix from = stages.get(skip.from() - 1);
    double gain = skip.weight() * skip.weight();
    return Matrix.build(
        added.rows(), added.rows(), (a, b) -> added.get(a, b) + gain * from.get(a, b));
  }

  private static double[] factor(Matrix kernel, Matrix ntk) {
    int n = kernel.rows();
    int size = FIELDS * n;
    double[] covariance = new double[size * size];
    for (int field = 0; field < FIELDS; field++) {
      Matrix own = field == 0 ? kernel : ntk;
      for (int a = 0; a < n; a++) {
        for (int b = 0; b < n; b++) {
          covariance[(field * n + a) * size + field * n + b] = own.get(a, b);
        }
      }
    }
    double[] lower = new double[size * size];
    SmallCholesky.of(covariance, size, lower);
    return lower;
  }

  int samples() {
    return gram.rows();
  }

  double[] factor(int stage) {
    return factors.get(stage - 1);
  }

  /** ⟨σσ⟩ of a stage. */
  double product(int stage, int a, int b) {
    return moments.get(stage - 1).at(0, 0, a, b);
  }

  /** ⟨σ′żσ′ż⟩. */
  double slope(int stage, int a, int b) {
    return moments.get(stage - 1).at(1, 1, a, b)
        * ntks.get(stage - 1).get(a, b)
        / (deviation(stage, a) * deviation(stage, b));
  }

  /** √K of a stage, by which it is divided before it is read; 1 where it is not. */
  double deviation(int stage, int a) {
    return normalized ? Math.sqrt(kernels.get(stage - 1).get(a, a)) : 1;
  }

  /** Correlation of a stage, the covariance of what is read where it is normalized. */
  double correlation(int stage, int a, int b) {
    return kernels.get(stage - 1).get(a, b) / (deviation(stage, a) * deviation(stage, b));
  }
}
