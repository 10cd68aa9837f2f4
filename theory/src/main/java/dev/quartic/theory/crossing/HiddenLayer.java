package dev.quartic.theory.crossing;

import dev.quartic.gaussian.spline.GateAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one neuron of a hidden layer is drawn from.
 *
 * <p>Backward coefficients φ, {@code ∂z_o/∂u_β = φ_βo σ′(u_β)/√n_l}, have the covariance {@code
 * Φ^(L−1) = C_W^(L)}, {@code Φ^(l−1) = C_W^(l) ⟨σ′σ′⟩^(l) ∘ Φ^(l)} between samples. The response
 * field C, what the moves of lower neurons do to this one, has the covariance
 *
 * <pre>
 * Cov(C_αγ, C_αδ)^(l) = n_l/n_(l−1) C_W^(l) [⟨σ′_α²σ′_γσ′_δ⟩ Θ_αγ Θ_αδ Φ_γδ + ⟨σ′_α²⟩ Cov(C_αγ, C_αδ)]^(l−1)
 * </pre>
 *
 * and none in the first layer. Outputs are independent.
 *
 * @param kernels K and Θ of the layer, {@code [N, N]}
 * @param width n_l
 * @param last whether the readout is above: φ is then one weight for all samples
 * @param backward Φ
 * @param response the covariance of a row of C for each training sample, {@code [N_A][N, N]}; empty
 *     in the first layer
 */
record HiddenLayer(
    LayerKernels kernels, int width, boolean last, Matrix backward, List<Matrix> response) {

  /**
   * All hidden layers of a network, 1 … L − 1.
   *
   * @param layers K and Θ of layers 1 … L
   * @param trainSamples N_A
   */
  static List<HiddenLayer> of(
      NetworkModel model, Kinks kinks, List<LayerKernels> layers, int trainSamples) {
    int hidden = model.depth() - 1;
    GateAverages[] gates = new GateAverages[hidden];
    Arrays.setAll(gates, index -> kinks.averages(layers.get(index).kernel()));
    Matrix[] backward = new Matrix[hidden];
    int n = layers.getFirst().samples();
    for (int layer = hidden; layer >= 1; layer--) {
      double weight = model.variances().weight(layer + 1);
      Matrix above = layer == hidden ? null : backward[layer];
      GateAverages between = layer == hidden ? null : gates[layer];
      backward[layer - 1] =
          above == null || between == null
              ? Matrix.build(n, n, (_, _) -> weight)
              : Matrix.build(n, n, (i, j) -> weight * between.slopes(i, j) * above.get(i, j));
    }
    List<HiddenLayer> all = new ArrayList<>();
    List<Matrix> response = List.of();
    for (int layer = 1; layer <= hidden; layer++) {
      int width = model.architecture().width(layer);
      if (layer > 1) {
        double factor =
            (double) width
                / model.architecture().width(layer - 1)
                * model.variances().weight(layer);
        response = all.getLast().responseAbove(gates[layer - 2], factor, trainSamples);
      }
      all.add(
          new HiddenLayer(
              layers.get(layer - 1), width, layer == hidden, backward[layer - 1], response));
    }
    return List.copyOf(all);
  }

  private List<Matrix> responseAbove(GateAverages gates, double factor, int trainSamples) {
    Matrix theta = kernels.frozenNtk();
    int n = theta.rows();
    List<Matrix> above = new ArrayList<>();
    for (int sample = 0; sample < trainSamples; sample++) {
      int a = sample;
      double squares = gates.squares(a);
      above.add(
          Matrix.build(
              n,
              n,
              (i, j) ->
                  factor
                      * (gates.squareAndSlopes(a, i, j)
                              * theta.get(a, i)
                              * theta.get(a, j)
                              * backward.get(i, j)
                          + (response.isEmpty() ? 0 : squares * response.get(a).get(i, j)))));
    }
    return above;
  }
}
