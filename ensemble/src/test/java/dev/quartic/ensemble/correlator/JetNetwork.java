package dev.quartic.ensemble.correlator;

import dev.quartic.ensemble.derivatives.NaiveNetwork;
import dev.quartic.ensemble.draw.Layer;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.architecture.Skip;
import dev.quartic.numerics.array.Matrix;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.jspecify.annotations.Nullable;

/**
 * The oracle: the definitions of dH, dd_I H and dd_II H, by Taylor arithmetic along directions in
 * the space of all parameters. Nothing is known of layers but the network itself.
 */
public final class JetNetwork {
  private static final DSFactory THREE = new DSFactory(3, 3);

  private final NetworkLayout layout;
  private final double[] parameters;
  private final Matrix inputs;
  private final int outputs;
  private final double[] rates;
  private final double[] values; // z, [N n_L]
  private final double[][] gradients; // [N n_L, parameters]
  private final double[][][] hessians; // ∂∂z λ∇z, [N n_L, N n_L, parameters]; filled on demand

  /** Differentiates at θ. */
  public JetNetwork(NetworkLayout layout, double[] parameters, Matrix inputs) {
    this.layout = layout;
    this.parameters = parameters.clone();
    this.inputs = inputs;
    outputs = layout.outputs();
    rates = NaiveNetwork.rates(layout);
    values = NaiveNetwork.outputs(layout, parameters, inputs);
    gradients = NaiveNetwork.jacobian(layout, parameters, inputs);
    hessians = new double[gradients.length][gradients.length][0];
  }

  private int row(int neuron, int sample) {
    return sample * outputs + neuron;
  }

  private double[] direction(int row) {
    double[] direction = gradients[row].clone();
    for (int mu = 0; mu < direction.length; mu++) {
      direction[mu] *= rates[mu];
    }
    return direction;
  }

  private double[] unit(int mu) {
    double[] direction = new double[parameters.length];
    direction[mu] = 1;
    return direction;
  }

  /** z_{i;a}. */
  public double z(int i, int a) {
    return values[row(i, a)];
  }

  /** H_{ij;ab}. */
  public double kernel(int i, int j, int a, int b) {
    double sum = 0;
    for (int mu = 0; mu < rates.length; mu++) {
      sum += rates[mu] * gradients[row(i, a)][mu] * gradients[row(j, b)][mu];
    }
    return sum;
  }

  /** dH_{ijk;abc}. */
  public double first(int i, int j, int k, int a, int b, int c) {
    return mixed(i, a, direction(row(j, b)), direction(row(k, c)), null);
  }

  /** dd_I H_{ijkl;abcd}. */
  public double second(int i, int j, int k, int l, int a, int b, int c, int d) {
    return mixed(i, a, direction(row(j, b)), direction(row(k, c)), direction(row(l, d)));
  }

  /** dd_II H_{ijkl;abcd}. */
  public double twoHessians(int i, int j, int k, int l, int a, int b, int c, int d) {
    double[] left = hessian(i, a, k, c);
    double[] right = hessian(j, b, l, d);
    double sum = 0;
    for (int mu = 0; mu < rates.length; mu++) {
      sum += rates[mu] * left[mu] * right[mu];
    }
    return sum;
  }

  private double[] hessian(int i, int a, int k, int c) {
    double[] known = hessians[row(i, a)][row(k, c)];
    if (known.length == 0) {
      known = new double[parameters.length];
      for (int mu = 0; mu < known.length; mu++) {
        known[mu] = mixed(i, a, unit(mu), direction(row(k, c)), null);
      }
      hessians[row(i, a)][row(k, c)] = known;
    }
    return known;
  }

  /** The mixed derivative of z_{i;a} along two or three directions. */
  private double mixed(int i, int a, double[] u, double[] v, double @Nullable [] w) {
    DerivativeStructure[] value = new DerivativeStructure[inputs.columns()];
    for (int index = 0; index < value.length; index++) {
      value[index] = THREE.constant(inputs.get(a, index));
    }
    DerivativeStructure[][] zs = new DerivativeStructure[layout.depth() + 1][];
    for (int index = 1; index <= layout.depth(); index++) {
      Layer layer = layout.layer(index);
      DerivativeStructure[] z = new DerivativeStructure[layer.outputs()];
      for (int row = 0; row < z.length; row++) {
        z[row] = parameter(layer.biasFrom() + row, u, v, w);
        for (int column = 0; column < layer.inputs(); column++) {
          int weight = layer.weightFrom() + row * layer.inputs() + column;
          z[row] = z[row].add(parameter(weight, u, v, w).multiply(value[column]));
        }
        for (Skip skip : layout.skips()) {
          if (skip.to() == index) {
            z[row] = z[row].add(zs[skip.from()][row].multiply(skip.weight()));
          }
        }
      }
      zs[index] = z.clone();
      for (int row = 0; row < z.length; row++) {
        if (index < layout.depth()) {
          z[row] = activate(z[row]);
        }
      }
      value = z;
    }
    return value[i].getPartialDerivative(1, 1, w == null ? 0 : 1);
  }

  private DerivativeStructure parameter(int mu, double[] u, double[] v, double @Nullable [] w) {
    DerivativeStructure sum = THREE.constant(parameters[mu]);
    sum = sum.add(THREE.variable(0, 0).multiply(u[mu]));
    sum = sum.add(THREE.variable(1, 0).multiply(v[mu]));
    return w == null ? sum : sum.add(THREE.variable(2, 0).multiply(w[mu]));
  }

  private DerivativeStructure activate(DerivativeStructure z) {
    Activation sigma = layout.activation();
    double at = z.getValue();
    return z.compose(
        sigma.derivative(0, at),
        sigma.derivative(1, at),
        sigma.derivative(2, at),
        sigma.derivative(3, at));
  }
}
