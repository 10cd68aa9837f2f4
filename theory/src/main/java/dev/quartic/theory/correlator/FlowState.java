package dev.quartic.theory.correlator;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What one layer hands to the next.
 *
 * @param computed the tensors that are carried along
 * @param arrays those with four indices
 * @param metric G¹, {@code [N, N]}
 * @param ntk Θ¹, {@code [N, N]}
 * @param errors of all of them
 * @param method how averages were taken
 */
record FlowState(
    Set<Tensor> computed,
    LayerArrays arrays,
    Matrix metric,
    Matrix ntk,
    TensorErrors errors,
    String method) {

  /** Layer 1, which is exactly Gaussian. */
  static FlowState first(int samples, Set<Tensor> computed) {
    return new FlowState(
        computed,
        new LayerArrays(samples, computed, 0),
        Matrix.zeros(samples, samples),
        Matrix.zeros(samples, samples),
        new TensorErrors(),
        "exactly Gaussian");
  }

  LayerTensors results(LayerKernels kernels, TensorRequest request) {
    Map<Tensor, NdArray> results = new EnumMap<>(Tensor.class);
    Map<Tensor, Double> error = new EnumMap<>(Tensor.class);
    for (Tensor tensor : request.tensors()) {
      if (!computed.contains(tensor)) {
        continue;
      }
      results.put(
          tensor,
          switch (tensor) {
            case K -> NdArray.of(kernels.kernel());
            case THETA -> NdArray.of(kernels.frozenNtk());
            case G1 -> NdArray.of(metric);
            case THETA1 -> NdArray.of(ntk);
            default -> arrays.wrapped(tensor);
          });
      error.put(
          tensor,
          switch (tensor) {
            case K -> kernels.kernelError() * kernels.kernel().maxAbs();
            case THETA -> kernels.ntkError() * kernels.frozenNtk().maxAbs();
            default -> errors.absolute(tensor);
          });
    }
    return new LayerTensors(kernels.layer(), results, error, method);
  }
}
