package dev.quartic.theory.bayes;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;

/** The exact posterior of a {@link KernelMixture}, by the plain formulas of Gaussian regression. */
record MixturePosterior(
    double[][] mean, NdArray covariance, double[][] third, double[][] fourth, double logEvidence) {

  static MixturePosterior of(List<Matrix> kernels, Matrix targets, double noise) {
    int n = kernels.getFirst().rows();
    int outputs = targets.columns();
    int count = kernels.size();
    double[] weight = new double[count];
    RealMatrix[] means = new RealMatrix[count];
    RealMatrix[] spreads = new RealMatrix[count];
    double evidence = 0;
    for (int k = 0; k < count; k++) {
      weight[k] = condition(k, kernels.get(k), targets, noise, means, spreads) / count;
      evidence += weight[k];
    }
    double[][] mean = new double[n][outputs];
    double[][] third = new double[n][outputs];
    double[][] fourth = new double[n][outputs];
    NdArray covariance = NdArray.zeros(n, outputs, n, outputs);
    for (int k = 0; k < count; k++) {
      weight[k] /= evidence;
      for (int i = 0; i < n; i++) {
        for (int o = 0; o < outputs; o++) {
          mean[i][o] += weight[k] * means[k].getEntry(i, o);
        }
      }
    }
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < n; i++) {
        for (int o = 0; o < outputs; o++) {
          double d = means[k].getEntry(i, o) - mean[i][o];
          double q = spreads[k].getEntry(i, i);
          third[i][o] += weight[k] * (d * d * d + 3 * d * q);
          fourth[i][o] += weight[k] * (d * d * d * d + 6 * d * d * q + 3 * q * q);
          for (int j = 0; j < n; j++) {
            for (int p = 0; p < outputs; p++) {
              double e = means[k].getEntry(j, p) - mean[j][p];
              double own = d * e + (o == p ? spreads[k].getEntry(i, j) : 0);
              covariance.set(covariance.get(i, o, j, p) + weight[k] * own, i, o, j, p);
            }
          }
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int o = 0; o < outputs; o++) {
        fourth[i][o] -= 3 * Math.pow(covariance.get(i, o, i, o), 2);
      }
    }
    return new MixturePosterior(mean, covariance, third, fourth, Math.log(evidence));
  }

  /** Mean and spread for one kernel; returns the density of the targets. */
  private static double condition(
      int place,
      Matrix kernel,
      Matrix targets,
      double noise,
      RealMatrix[] means,
      RealMatrix[] spreads) {
    int n = kernel.rows();
    int trained = targets.rows();
    RealMatrix k = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        k.setEntry(i, j, kernel.get(i, j));
      }
    }
    RealMatrix y = new Array2DRowRealMatrix(trained, targets.columns());
    for (int i = 0; i < trained; i++) {
      y.setRow(i, targets.row(i));
    }
    RealMatrix c = k.getSubMatrix(0, trained - 1, 0, trained - 1);
    for (int i = 0; i < trained; i++) {
      c.addToEntry(i, i, noise);
    }
    var solver = new LUDecomposition(c);
    RealMatrix cross = k.getSubMatrix(0, n - 1, 0, trained - 1);
    RealMatrix a = solver.getSolver().solve(y);
    means[place] = cross.multiply(a);
    spreads[place] = k.subtract(cross.multiply(solver.getSolver().solve(cross.transpose())));
    double square = y.transposeMultiply(a).getTrace();
    double determinant = solver.getDeterminant() * Math.pow(2 * Math.PI, trained);
    return Math.exp(-square / 2) * Math.pow(determinant, -targets.columns() / 2.0);
  }
}
