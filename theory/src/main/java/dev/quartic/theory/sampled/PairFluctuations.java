package dev.quartic.theory.sampled;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.theory.gaussian.pair.DerivativePairs;
import dev.quartic.theory.gaussian.pair.ProductPairs;

/**
 * The fluctuations of one pair of samples (1, 2) from layer to layer, as far as K¹ and h of the pair
 * depend on them: V over the kernel entries κ = (11, 12, 22), D of κ with H₁₂, F of z_a, z_b with the
 * links 1 and 2.
 *
 * <p>Recursions as in {@code theory.correlator}, restricted to two samples; all tensors divided by
 * the width below, so that no ratio of widths appears.
 */
final class PairFluctuations {
  private static final int KAPPA = 3;

  private double[] v = new double[KAPPA * KAPPA];
  private double[] d = new double[KAPPA];
  private double[] f = new double[4]; // F_{a1b2}, a, b in {1, 2}
  private double[] g = new double[KAPPA]; // G¹
  private double theta1;

  /** K¹ of the pair. */
  double metricShift() {
    return g[1];
  }

  /** h of the pair. */
  double ntkShift() {
    return theta1;
  }

  /** From layer ℓ to ℓ + 1. */
  void step(NetworkModel model, int layer, LayerAverages averages, int i, int j) {
    double c = model.variances().weight(layer + 1);
    double rate = model.rates().weight(layer + 1);
    double perNeuron = 1.0 / model.architecture().width(layer);
    double theta = averages.kernels().frozenNtk().get(i, j);
    var one = new Moments(averages.derivatives(), i, i);
    var both = new Moments(averages.derivatives(), i, j);
    var two = new Moments(averages.derivatives(), j, j);
    double[] jacobian = {
      c * (one.m20 + one.m11), 0, 0, //
      c * both.m20 / 2, c * both.m11, c * both.m02 / 2, //
      0, 0, c * (two.m20 + two.m11)
    };
    double[] ntkJacobian = {
      (rate * both.m20 + c * theta * both.m31) / 2,
      rate * both.m11 + c * theta * both.m22,
      (rate * both.m02 + c * theta * both.m13) / 2
    };
    double slope = c * both.m11;

    double own = dot(ntkJacobian, g) + slope * theta1;
    double curved = rate * both.curvature(v, 0) + c * theta * both.curvature(v, 2);
    theta1 = own + curved / 2 + c * sameNeuron(both);
    double[] shifted = times(jacobian, g);
    shifted[0] += c * one.curvature(at(v, 0, 0)) / 2;
    shifted[1] += c * both.curvature(v, 0) / 2;
    shifted[2] += c * two.curvature(at(v, 2, 2)) / 2;
    g = shifted;

    ProductPairs products = averages.products();
    var source = new Sources(products, i, j);
    double[] nextD = new double[KAPPA];
    double[] drivenByV = times(jacobian, times(v, ntkJacobian));
    double[] drivenByD = times(jacobian, d);
    double omega = rate * both.m00 + c * theta * both.m11;
    double[] means = {one.m00, both.m00, two.m00};
    for (int k = 0; k < KAPPA; k++) {
      double together = rate * source.values[k] + c * theta * source.slopes[k];
      nextD[k] =
          perNeuron * c * (together - means[k] * omega) + drivenByV[k] + slope * drivenByD[k];
    }
    f = nextF(c, perNeuron * theta, one, both, two, source);
    double[] nextV = conjugate(jacobian, v);
    for (int k = 0; k < KAPPA; k++) {
      for (int l = 0; l < KAPPA; l++) {
        nextV[k * KAPPA + l] +=
            perNeuron * c * c * (source.four[k * KAPPA + l] - means[k] * means[l]);
      }
    }
    v = nextV;
    d = nextD;
  }

  /** {@code Σ t^{ab} (½ D_{ab12} + F_{a1b2})} over slots a, b. */
  private double sameNeuron(Moments m) {
    return m.m31 * (d[0] / 2 + f[0])
        + m.m22 * (d[1] + f[1] + f[2])
        + m.m13 * (d[2] / 2 + f[3]);
  }

  private double[] nextF(
      double c, double theta, Moments one, Moments both, Moments two, Sources source) {
    double[] linkOne = {one.m11 + one.m02, 0, both.m20, both.m11}; // row a, column a′
    double[] linkTwo = {both.m11, both.m02, 0, two.m11 + two.m02};
    double[] next = new double[4];
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        double sum = theta * source.slopes[a + b];
        for (int x = 0; x < 2; x++) {
          for (int y = 0; y < 2; y++) {
            sum += linkOne[2 * a + x] * linkTwo[2 * b + y] * f[2 * x + y];
          }
        }
        next[2 * a + b] = c * c * sum;
      }
    }
    return next;
  }

  private static double at(double[] matrix, int k, int l) {
    return matrix[k * KAPPA + l];
  }

  private static double dot(double[] x, double[] y) {
    return x[0] * y[0] + x[1] * y[1] + x[2] * y[2];
  }

  private static double[] times(double[] matrix, double[] x) {
    double[] product = new double[KAPPA];
    for (int k = 0; k < KAPPA; k++) {
      for (int l = 0; l < KAPPA; l++) {
        product[k] += at(matrix, k, l) * x[l];
      }
    }
    return product;
  }

  /** J V Jᵀ. */
  private static double[] conjugate(double[] jacobian, double[] matrix) {
    double[] product = new double[KAPPA * KAPPA];
    for (int k = 0; k < KAPPA; k++) {
      for (int l = 0; l < KAPPA; l++) {
        double sum = 0;
        for (int x = 0; x < KAPPA; x++) {
          for (int y = 0; y < KAPPA; y++) {
            sum += at(jacobian, k, x) * at(matrix, x, y) * at(jacobian, l, y);
          }
        }
        product[k * KAPPA + l] = sum;
      }
    }
    return product;
  }

  /** Averages of derivatives at one pair. */
  private static final class Moments {
    private final DerivativePairs pairs;
    private final int i;
    private final int j;
    final double m00;
    final double m11;
    final double m20;
    final double m02;
    final double m22;
    final double m31;
    final double m13;

    Moments(DerivativePairs pairs, int i, int j) {
      this.pairs = pairs;
      this.i = i;
      this.j = j;
      m00 = pairs.moment(0, 0, i, j);
      m11 = pairs.moment(1, 1, i, j);
      m20 = pairs.moment(2, 0, i, j);
      m02 = i == j ? m20 : pairs.moment(0, 2, i, j);
      m22 = pairs.moment(2, 2, i, j);
      m31 = pairs.moment(3, 1, i, j);
      m13 = i == j ? m31 : pairs.moment(1, 3, i, j);
    }

    /** Hess ⟨σ⁽ᵖ⁾σ⁽ᵖ⁾⟩ : V over κ; {@code twice} is 2p. */
    double curvature(double[] v, int twice) {
      int p = twice / 2;
      double own =
          pairs.moment(p + 4, p, i, j) / 4 * at(v, 0, 0)
              + pairs.moment(p + 2, p + 2, i, j) * at(v, 1, 1)
              + pairs.moment(p, p + 4, i, j) / 4 * at(v, 2, 2);
      double mixed =
          pairs.moment(p + 3, p + 1, i, j) / 2 * at(v, 0, 1)
              + pairs.moment(p + 2, p + 2, i, j) / 4 * at(v, 0, 2)
              + pairs.moment(p + 1, p + 3, i, j) / 2 * at(v, 1, 2);
      return own + 2 * mixed;
    }

    /** The same for the two slots of one sample, where all entries of V are one. */
    double curvature(double vertex) {
      return vertex * (pairs.moment(4, 0, i, j) / 2 + 1.5 * m22 + 2 * m31);
    }
  }

  /** Averages of four factors at one pair. */
  private static final class Sources {
    /** ⟨κκ⟩ for κ = σ₁², σ₁σ₂, σ₂². */
    final double[] four;

    /** ⟨κ σ₁σ₂⟩. */
    final double[] values;

    /** ⟨κ σ′₁σ′₂⟩. */
    final double[] slopes;

    Sources(ProductPairs products, int i, int j) {
      double first = products.squares(i, i);
      double cube = products.cube(i, j);
      double squares = products.squares(i, j);
      double otherCube = i == j ? cube : products.cube(j, i);
      double last = i == j ? first : products.squares(j, j);
      four =
          new double[] {
            first, cube, squares, //
            cube, squares, otherCube, //
            squares, otherCube, last
          };
      values = new double[] {cube, squares, otherCube};
      slopes =
          new double[] {
            products.squareSlope(i, j), products.mixed(i, j), products.squareSlope(j, i)
          };
    }
  }
}
