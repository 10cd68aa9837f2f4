package dev.quartic.ensemble.derivatives;

import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;

/** The network as it is defined, differentiated one parameter at a time: the oracle. */
public final class NaiveNetwork {
  private NaiveNetwork() {}

  /** z^L, {@code [N, n_L]}. */
  public static double[] outputs(NetworkLayout layout, double[] parameters, Matrix inputs) {
    return push(layout, parameters, new double[parameters.length], inputs)[0];
  }

  /** J, {@code [N n_L, parameters]}, each column by forward-mode differentiation. */
  public static double[][] jacobian(NetworkLayout layout, double[] parameters, Matrix inputs) {
    double[][] jacobian = new double[inputs.rows() * layout.outputs()][parameters.length];
    double[] direction = new double[parameters.length];
    for (int parameter = 0; parameter < parameters.length; parameter++) {
      direction[parameter] = 1;
      double[] column = push(layout, parameters, direction, inputs)[1];
      direction[parameter] = 0;
      for (int row = 0; row < column.length; row++) {
        jacobian[row][parameter] = column[row];
      }
    }
    return jacobian;
  }

  /** λ of every parameter. */
  public static double[] rates(NetworkLayout layout) {
    double[] rates = new double[layout.parameters()];
    for (Layer layer : layout.layers()) {
      Arrays.fill(rates, layer.biasFrom(), layer.biasFrom() + layer.outputs(), layer.biasRate());
      Arrays.fill(
          rates, layer.weightFrom(), layer.weightFrom() + layer.weights(), layer.weightRate());
    }
    return rates;
  }

  /** (z − μ)/s by the quotient rule, s² the mean square of z − μ. */
  private static void normalize(double[] z, double[] dz) {
    int n = z.length;
    double mean = Arrays.stream(z).sum() / n;
    double meanChange = Arrays.stream(dz).sum() / n;
    double variance = 0;
    double varianceChange = 0;
    for (int i = 0; i < n; i++) {
      variance += Math.pow(z[i] - mean, 2) / n;
      varianceChange += 2 * (z[i] - mean) * (dz[i] - meanChange) / n;
    }
    double deviation = Math.sqrt(variance);
    double deviationChange = varianceChange / (2 * deviation);
    for (int i = 0; i < n; i++) {
      double centred = z[i] - mean;
      dz[i] = ((dz[i] - meanChange) * deviation - centred * deviationChange) / variance;
      z[i] = centred / deviation;
    }
  }

  /** Outputs and their derivative along a direction. */
  public static double[][] push(
      NetworkLayout layout, double[] parameters, double[] direction, Matrix inputs) {
    int outputs = layout.outputs();
    double[][] result = new double[2][inputs.rows() * outputs];
    for (int sample = 0; sample < inputs.rows(); sample++) {
      double[] value = inputs.row(sample);
      double[] change = new double[value.length];
      double[][] zs = new double[layout.depth() + 1][];
      double[][] dzs = new double[layout.depth() + 1][];
      for (int index = 1; index <= layout.depth(); index++) {
        Layer layer = layout.layer(index);
        double[] z = new double[layer.outputs()];
        double[] dz = new double[layer.outputs()];
        for (int i = 0; i < layer.outputs(); i++) {
          z[i] = parameters[layer.biasFrom() + i];
          dz[i] = direction[layer.biasFrom() + i];
          for (int j = 0; j < layer.inputs(); j++) {
            int weight = layer.weightFrom() + i * layer.inputs() + j;
            z[i] += parameters[weight] * value[j];
            dz[i] += direction[weight] * value[j] + parameters[weight] * change[j];
          }
          for (Skip skip : layout.skips()) {
            if (skip.to() == index) {
              z[i] += skip.weight() * zs[skip.from()][i];
              dz[i] += skip.weight() * dzs[skip.from()][i];
            }
          }
        }
        zs[index] = z.clone();
        dzs[index] = dz.clone();
        if (layout.normalized() && index < layout.depth()) {
          normalize(z, dz);
        }
        for (int i = 0; i < layer.outputs(); i++) {
          if (index < layout.depth()) {
            dz[i] *= layout.activation().derivative(1, z[i]);
            z[i] = layout.activation().derivative(0, z[i]);
          }
        }
        value = z;
        change = dz;
      }
      System.arraycopy(value, 0, result[0], sample * outputs, outputs);
      System.arraycopy(change, 0, result[1], sample * outputs, outputs);
    }
    return result;
  }
}
