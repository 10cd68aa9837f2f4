package dev.quartic.theory.generalization;

import java.util.Arrays;

/**
 * The probability that output r is the largest of several. With {@code d_k = (m_r − m_k)/√v},
 *
 * <pre>{@code P = ∫ φ(x) Π_{k≠r} Φ(x + d_k) dx,   δP = Σ ∂P/∂m_o δm_o + ½ Σ ∂²P/∂m_o∂m_p δC_op}
 * </pre>
 *
 * <p>the second since a Gaussian spreads by the heat equation. One trapezoidal rule serves all
 * derivatives; it converges faster than any power, and the error is the difference from twice the
 * step, which overstates it.
 */
final class LargestProbability {
  /** Even number of steps over ±8, beyond which less than 2e-15 is left out. */
  private static final int STEPS = 96;

  private static final double REACH = 8;
  private static final double STEP = 2 * REACH / STEPS;

  private final int right;
  private final double[] distance; // d_k; unused at r
  private final double[] mean1; // δ of d_k: (δm_r − δm_k)/√v
  private final double[][] covariance1; // δCov of d_k √v with d_l √v, over v

  private LargestProbability(NearlyGaussianOutputs outputs, int sample, int right, double spread) {
    this.right = right;
    int count = outputs.outputs();
    distance = new double[count];
    mean1 = new double[count];
    covariance1 = new double[count][count];
    double variance = spread * spread;
    var c = outputs.covariance1();
    for (int k = 0; k < count; k++) {
      distance[k] = (outputs.mean0().get(sample, right) - outputs.mean0().get(sample, k)) / spread;
      mean1[k] = (outputs.mean1().get(sample, right) - outputs.mean1().get(sample, k)) / spread;
      for (int l = 0; l < count; l++) {
        covariance1[k][l] =
            (c.get(sample, right, sample, right)
                    - c.get(sample, right, sample, l)
                    - c.get(sample, k, sample, right)
                    + c.get(sample, k, sample, l))
                / variance;
      }
    }
  }

  static ExpectedAccuracy of(NearlyGaussianOutputs outputs, int sample, int right) {
    double spread = Math.sqrt(outputs.variance0(sample));
    if (spread == 0) {
      return ExpectedAccuracy.certain(margin(outputs, sample, right));
    }
    return new LargestProbability(outputs, sample, right, spread).integral();
  }

  /** P alone. */
  static double gaussian(double[] mean, double spread, int right) {
    double[] distance = new double[mean.length];
    Arrays.setAll(distance, k -> (mean[right] - mean[k]) / spread);
    double sum = 0;
    for (int node = 0; node <= STEPS; node++) {
      double x = -REACH + node * STEP;
      sum += STEP * SignProbability.density(x) * product(distance, right, x, -1, -1);
    }
    return sum;
  }

  private static double margin(NearlyGaussianOutputs outputs, int sample, int right) {
    double best = Double.NEGATIVE_INFINITY;
    for (int output = 0; output < outputs.outputs(); output++) {
      if (output != right) {
        best = Math.max(best, outputs.mean0().get(sample, output));
      }
    }
    return outputs.mean0().get(sample, right) - best;
  }

  private ExpectedAccuracy integral() {
    double[] fine = new double[2];
    double[] coarse = new double[2];
    for (int node = 0; node <= STEPS; node++) {
      double x = -REACH + node * STEP;
      double weight = STEP * SignProbability.density(x);
      double value = product(distance, right, x, -1, -1);
      double change = change(x);
      fine[0] += weight * value;
      fine[1] += weight * change;
      if (node % 2 == 0) {
        coarse[0] += 2 * weight * value;
        coarse[1] += 2 * weight * change;
      }
    }
    double error = Math.max(Math.abs(fine[0] - coarse[0]), Math.abs(fine[1] - coarse[1]));
    return new ExpectedAccuracy(fine[0], fine[1], error);
  }

  /** The change of Π Φ(x + d_k) at first order. */
  private double change(double x) {
    double sum = 0;
    for (int k = 0; k < distance.length; k++) {
      if (k == right) {
        continue;
      }
      double u = x + distance[k];
      double slope = SignProbability.density(u);
      // u and its density may be infinite and zero
      double own = slope == 0 ? 0 : slope * (mean1[k] - u * covariance1[k][k] / 2);
      sum += own * product(distance, right, x, k, -1);
      for (int l = 0; l < k; l++) {
        if (l != right) {
          double pair = slope * SignProbability.density(x + distance[l]);
          sum += pair * covariance1[k][l] * product(distance, right, x, k, l);
        }
      }
    }
    return sum;
  }

  /** Π Φ(x + d_k) without two of the factors. */
  private static double product(
      double[] distance, int right, double x, int without, int orWithout) {
    double product = 1;
    for (int k = 0; k < distance.length; k++) {
      if (k != right && k != without && k != orWithout) {
        product *= SignProbability.cumulative(x + distance[k]);
      }
    }
    return product;
  }
}
