package dev.quartic.study.verification;

import dev.quartic.ensemble.derivatives.BackwardPass;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.derivatives.TangentPass;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * dH and ddH of one real network of two outputs by central differences of its gradients and
 * Jacobian, contracted to what P, Q, R, S, T, U are the means of; neurons p = 0, q = 1 and the
 * other way round.
 */
final class DifferencedTensors {
  private static final double STEP = 1e-3;
  private static final int OUTPUTS = 2;

  private final Matrix inputs;
  private final NetworkLayout layout;
  private final ForwardPass forward;
  private final BackwardPass backward;
  private final TangentPass tangent;
  private final int samples;
  private final int rows; // of z: sample by sample, output by output
  private final double[][] v; // λ ∇z of every row
  private final double[] moved;

  DifferencedTensors(NetworkModel model, Matrix inputs) {
    this.inputs = inputs;
    layout = NetworkLayout.of(model, inputs.columns());
    forward = new ForwardPass(layout, inputs, Products.counted());
    backward = new BackwardPass(forward);
    tangent = new TangentPass(forward);
    samples = inputs.rows();
    rows = samples * OUTPUTS;
    v = new double[rows][layout.parameters()];
    moved = new double[layout.parameters()];
  }

  /** n P, n Q, n R, n S, n T, n U of one network, {@code [6][N⁴]} in printed order. */
  double[][] of(long seed, long member, double width) {
    double[] parameters = new double[layout.parameters()];
    layout.draw(seed, member, parameters);
    forward.run(parameters);
    double[] z = forward.outputs().clone();
    for (int row = 0; row < rows; row++) {
      Arrays.fill(v[row], 0);
      gradient(parameters, row, v[row]);
    }
    double[][][] second = new double[rows][rows][]; // ∂²z[v_a, v_b], all rows
    double[][][] third =
        new double[rows][rows * rows][]; // ∂³z[v_a, v_b, v_c], a and b of two outputs
    double[][][] hessian = new double[rows][rows][layout.parameters()]; // λ ∂_a ∇z_row
    double[][][] twice = new double[rows][rows * rows][]; // ∂²z[v_a, λ ∂_b ∇z_row]
    for (int a = 0; a < rows; a++) {
      for (int row = 0; row < rows; row++) {
        hessian[a][row] = new double[layout.parameters()];
      }
      for (int sign = -1; sign <= 1; sign += 2) {
        move(parameters, sign, v[a], 0, v[a]);
        forward.run(moved);
        for (int b = 0; b < rows; b++) {
          second[a][b] = add(second[a][b], jacobian(v[b]), sign / (2 * STEP));
          double[] gradient = new double[layout.parameters()];
          gradient(moved, b, gradient);
          add(hessian[a][b], gradient, sign / (2 * STEP));
        }
      }
    }
    for (int a = 0; a < rows; a++) {
      for (int sign = -1; sign <= 1; sign += 2) {
        move(parameters, sign, v[a], 0, v[a]);
        forward.run(moved);
        for (int b = 0; b < rows; b++) {
          for (int row = 0; row < rows; row++) {
            twice[a][b * rows + row] =
                add(twice[a][b * rows + row], jacobian(hessian[b][row]), sign / (2 * STEP));
          }
        }
      }
      for (int b = a + 1; b < rows; b++) {
        for (int signs = 0; a % OUTPUTS != b % OUTPUTS && signs < 4; signs++) {
          int first = signs % 2 == 0 ? 1 : -1;
          int other = signs / 2 == 0 ? 1 : -1;
          move(parameters, first, v[a], other, v[b]);
          forward.run(moved);
          for (int c = 0; c < rows; c++) {
            third[a][b * rows + c] =
                add(third[a][b * rows + c], jacobian(v[c]), first * other / (4 * STEP * STEP));
            third[b][a * rows + c] = third[a][b * rows + c];
          }
        }
      }
    }
    return contracted(z, second, third, twice, width);
  }

  private double[][] contracted(
      double[] z, double[][][] second, double[][][] third, double[][][] twice, double width) {
    int size = samples * samples * samples * samples;
    double[][] all = new double[6][size];
    for (int entry = 0; entry < size; entry++) {
      int i = entry / (samples * samples * samples);
      int j = entry / (samples * samples) % samples;
      int k = entry / samples % samples;
      int l = entry % samples;
      for (int p = 0; p < OUTPUTS; p++) {
        int q = 1 - p;
        double half = width / 2;
        all[0][entry] += half * second[at(j, q)][at(k, q)][at(i, p)] * z[at(l, p)];
        all[1][entry] += half * second[at(j, p)][at(k, q)][at(i, p)] * z[at(l, q)];
        all[2][entry] += half * third[at(j, p)][at(k, q) * rows + at(l, q)][at(i, p)];
        // Hessian of one at its own gradient, of the other at its own, one index shared
        all[3][entry] += half * twice[at(k, q)][at(l, q) * rows + at(j, p)][at(i, p)];
        all[4][entry] += half * twice[at(j, p)][at(l, q) * rows + at(k, q)][at(i, p)];
        all[5][entry] += half * twice[at(l, q)][at(j, p) * rows + at(k, q)][at(i, p)];
      }
    }
    return all;
  }

  private static int at(int sample, int output) {
    return sample * OUTPUTS + output;
  }

  private void move(double[] from, int first, double[] a, int other, double[] b) {
    for (int index = 0; index < moved.length; index++) {
      moved[index] = from[index] + STEP * (first * a[index] + other * b[index]);
    }
  }

  private void gradient(double[] parameters, int row, double[] into) {
    double[] cotangent = new double[inputs.rows() * OUTPUTS];
    cotangent[row] = 1;
    backward.add(parameters, cotangent, 1, into);
  }

  /** J along a direction where the last forward pass was. */
  private double[] jacobian(double[] direction) {
    double[] out = new double[rows];
    tangent.run(moved, direction, out);
    return out;
  }

  private static double[] add(double @Nullable [] sum, double[] more, double factor) {
    double[] to = sum == null ? new double[more.length] : sum;
    for (int index = 0; index < more.length; index++) {
      to[index] += factor * more[index];
    }
    return to;
  }
}
