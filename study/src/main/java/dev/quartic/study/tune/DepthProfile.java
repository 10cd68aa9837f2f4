package dev.quartic.study.tune;

import dev.quartic.ensemble.derivatives.DepthProbe;
import dev.quartic.ensemble.derivatives.ForwardPass;
import dev.quartic.ensemble.derivatives.Products;
import dev.quartic.ensemble.draw.InputCoordinates;
import dev.quartic.ensemble.draw.NetworkLayout;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.criticality.DepthGrowth;
import java.util.Arrays;

/**
 * Signals, gradients and the NTK by depth: theory at infinite width beside real networks.
 *
 * @param name of the initialization
 * @param squares ⟨σ(zˡ)²⟩ of layers 1 … L − 1
 * @param gradients Σ (∂z_L/∂zˡ)² of layers 1 … L − 1
 * @param ntk what the parameters of layers 1 … L give to Θ(x, x)
 */
public record DepthProfile(String name, Curve squares, Curve gradients, Curve ntk) {

  /**
   * One quantity by layer, all arrays of the same length.
   *
   * @param theory at infinite width; NaN beyond an explosion
   * @param mean over networks
   * @param error one standard error of it
   */
  @SuppressWarnings("ArrayRecordComponent") // made once, only read
  public record Curve(double[] theory, double[] mean, double[] error) {}

  /**
   * Draws networks and measures.
   *
   * @param inputs x, {@code [N, n₀]}, over which all is averaged
   */
  static DepthProfile of(Start start, Matrix inputs, long seed, int members) {
    NetworkModel model = start.model();
    int depth = model.depth();
    var coordinates = InputCoordinates.of(inputs).matrix();
    var layout = NetworkLayout.of(model, coordinates.columns());
    var forward = new ForwardPass(layout, coordinates, Products.counted());
    var probe = new DepthProbe(forward);
    double[] parameters = new double[layout.parameters()];
    double[][] squares = new double[members][];
    double[][] gradients = new double[members][];
    double[][] ntk = new double[members][];
    for (int member = 0; member < members; member++) {
      layout.draw(seed, member, parameters);
      forward.run(parameters);
      DepthProbe.Profile profile = probe.look(parameters);
      squares[member] = profile.squares();
      gradients[member] = profile.gradients();
      ntk[member] = profile.ntk();
    }
    double[][] theory = theory(model, inputs, depth);
    return new DepthProfile(
        start.name(),
        curve(theory[0], squares),
        curve(theory[1], gradients),
        curve(theory[2], ntk));
  }

  private static double[][] theory(NetworkModel model, Matrix inputs, int depth) {
    double[] squares = new double[depth - 1];
    double[] gradients = new double[depth - 1];
    double[] ntk = new double[depth];
    for (int sample = 0; sample < inputs.rows(); sample++) {
      double square = Arrays.stream(inputs.row(sample)).map(x -> x * x).average().orElseThrow();
      DepthGrowth growth = DepthGrowth.of(model, square);
      double[] back = growth.gradients();
      double signal = square;
      for (int layer = 1; layer <= depth; layer++) {
        boolean known = back.length == depth;
        double gradient = known ? back[layer - 1] : Double.NaN;
        double share =
            gradient * (model.rates().bias(layer) + model.rates().weight(layer) * signal);
        ntk[layer - 1] += share / inputs.rows();
        if (layer < depth) {
          gradients[layer - 1] += gradient / inputs.rows();
          double weight = model.variances().weight(layer + 1);
          signal =
              known && weight > 0
                  ? (growth.kernels().get(layer)
                          - model.variances().bias(layer + 1)
                          - skipped(model, growth, layer + 1))
                      / weight
                  : Double.NaN;
          squares[layer - 1] += signal / inputs.rows();
        }
      }
    }
    return new double[][] {squares, gradients, ntk};
  }

  /** What a skip brings of K. */
  private static double skipped(NetworkModel model, DepthGrowth growth, int layer) {
    return model
        .architecture()
        .skipInto(layer)
        .map(skip -> skip.weight() * skip.weight() * growth.kernels().get(skip.from() - 1))
        .orElse(0.0);
  }

  private static Curve curve(double[] theory, double[][] measured) {
    int members = measured.length;
    double[] mean = new double[theory.length];
    double[] error = new double[theory.length];
    for (int layer = 0; layer < theory.length; layer++) {
      double sum = 0;
      double squares = 0;
      for (double[] one : measured) {
        sum += one[layer] / members;
      }
      for (double[] one : measured) {
        squares += (one[layer] - sum) * (one[layer] - sum);
      }
      mean[layer] = sum;
      error[layer] = Math.sqrt(squares / (members * (members - 1.0)));
    }
    return new Curve(theory, mean, error);
  }
}
