package dev.quartic.theory.sampled;

import dev.quartic.gaussian.pair.ProductPairs.Shared;
import dev.quartic.network.architecture.NetworkModel;

/**
 * The fluctuations of one pair of samples (1, 2) from layer to layer, as far as K¹ and h of the
 * pair depend on them: V over the kernel entries κ = (11, 12, 22), D of κ with H₁₂, F of z_a, z_b
 * with the links 1 and 2.
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

  /**
   * From layer ℓ to ℓ + 1.
   *
   * @param row averages of layer ℓ
   * @param index of the pair in the row
   */
  void step(NetworkModel model, int layer, PairRow row, int index) {
    double c = model.variances().weight(layer + 1);
    double rate = model.rates().weight(layer + 1);
    double perNeuron = 1.0 / model.architecture().width(layer);
    double theta = row.theta()[index];
    PairRow.Own own = row.own();
    int one = row.first();
    int two = row.second(index);
    var both = new Moments(row, index);
    double[] jacobian = {
      c * (own.m20()[one] + own.m11()[one]),
      0,
      0, //
      c * both.m20 / 2,
      c * both.m11,
      c * both.m02 / 2, //
      0,
      0,
      c * (own.m20()[two] + own.m11()[two])
    };
    double[] ntkJacobian = {
      (rate * both.m20 + c * theta * both.m31) / 2,
      rate * both.m11 + c * theta * both.m22,
      (rate * both.m02 + c * theta * both.m13) / 2
    };
    double slope = c * both.m11;

    double linear = dot(ntkJacobian, g) + slope * theta1;
    double curved = rate * both.curvature(v, 0) + c * theta * both.curvature(v, 1);
    theta1 = linear + curved / 2 + c * sameNeuron(both);
    double[] shifted = times(jacobian, g);
    shifted[0] += c * own.curvature()[one] * at(v, 0, 0) / 2;
    shifted[1] += c * both.curvature(v, 0) / 2;
    shifted[2] += c * own.curvature()[two] * at(v, 2, 2) / 2;
    g = shifted;

    var source = new Sources(row, index);
    double[] nextD = new double[KAPPA];
    double[] drivenByV = times(jacobian, times(v, ntkJacobian));
    double[] drivenByD = times(jacobian, d);
    double omega = rate * both.m00 + c * theta * both.m11;
    double[] means = {own.m00()[one], both.m00, own.m00()[two]};
    for (int k = 0; k < KAPPA; k++) {
      double together = rate * source.values[k] + c * theta * source.slopes[k];
      nextD[k] =
          perNeuron * c * (together - means[k] * omega) + drivenByV[k] + slope * drivenByD[k];
    }
    double[] linkOne = {own.m11()[one] + own.m20()[one], 0, both.m20, both.m11}; // row a, column a′
    double[] linkTwo = {both.m11, both.m02, 0, own.m11()[two] + own.m20()[two]};
    f = nextF(c, perNeuron * theta, linkOne, linkTwo, source);
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
    return m.m31 * (d[0] / 2 + f[0]) + m.m22 * (d[1] + f[1] + f[2]) + m.m13 * (d[2] / 2 + f[3]);
  }

  private double[] nextF(
      double c, double theta, double[] linkOne, double[] linkTwo, Sources source) {
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
    private final PairRow row;
    private final int index;
    final double m00;
    final double m11;
    final double m20;
    final double m02;
    final double m22;
    final double m31;
    final double m13;

    Moments(PairRow row, int index) {
      this.row = row;
      this.index = index;
      m00 = row.moment(0, 0, index);
      m11 = row.moment(1, 1, index);
      m20 = row.moment(2, 0, index);
      m02 = row.moment(0, 2, index);
      m22 = row.moment(2, 2, index);
      m31 = row.moment(3, 1, index);
      m13 = row.moment(1, 3, index);
    }

    /** Hess ⟨σ⁽ᵖ⁾σ⁽ᵖ⁾⟩ : V over κ. */
    double curvature(double[] v, int p) {
      double middle = row.moment(p + 2, p + 2, index);
      double own =
          row.moment(p + 4, p, index) / 4 * at(v, 0, 0)
              + middle * at(v, 1, 1)
              + row.moment(p, p + 4, index) / 4 * at(v, 2, 2);
      double mixed =
          row.moment(p + 3, p + 1, index) / 2 * at(v, 0, 1)
              + middle / 4 * at(v, 0, 2)
              + row.moment(p + 1, p + 3, index) / 2 * at(v, 1, 2);
      return own + 2 * mixed;
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

    Sources(PairRow row, int index) {
      double cube = row.shared(Shared.CUBE, index);
      double squares = row.shared(Shared.SQUARES, index);
      double otherCube = row.shared(Shared.OTHER_CUBE, index);
      double[] fourth = row.own().fourth();
      four =
          new double[] {
            fourth[row.first()],
            cube,
            squares, //
            cube,
            squares,
            otherCube, //
            squares,
            otherCube,
            fourth[row.second(index)]
          };
      values = new double[] {cube, squares, otherCube};
      slopes =
          new double[] {
            row.shared(Shared.SQUARE_SLOPE, index),
            row.shared(Shared.MIXED, index),
            row.shared(Shared.OTHER_SQUARE_SLOPE, index)
          };
    }
  }
}
