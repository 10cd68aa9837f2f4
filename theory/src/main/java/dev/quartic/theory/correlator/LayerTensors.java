package dev.quartic.theory.correlator;

import dev.quartic.numerics.array.NdArray;
import java.util.Map;
import java.util.Set;

/**
 * The tensors of one layer.
 *
 * @param layer ℓ, from 1
 * @param tensors {@code [N, N]} or {@code [N, N, N, N]}, axes as {@link Tensor} says; coefficients,
 *     to be divided by n_{ℓ−1} (K and Θ excepted)
 * @param errors estimated error of each, absolute: at most about this, or one standard error where
 *     averages were sampled
 * @param method how the averages of the layer below were taken
 */
public record LayerTensors(
    int layer, Map<Tensor, NdArray> tensors, Map<Tensor, Double> errors, String method) {
  /** Copies the maps, not the arrays. */
  public LayerTensors {
    tensors = Map.copyOf(tensors);
    errors = Map.copyOf(errors);
  }

  /** Which ones there are. */
  public Set<Tensor> available() {
    return tensors.keySet();
  }

  /** Returns one tensor, which must be available. */
  public NdArray get(Tensor tensor) {
    NdArray found = tensors.get(tensor);
    if (found == null) {
      throw new IllegalArgumentException(
          "%s was not computed in layer %d; available are %s"
              .formatted(tensor.label(), layer, tensors.keySet()));
    }
    return found;
  }

  /** The estimated error of a tensor, absolute; 0 for one that vanishes identically. */
  public double error(Tensor tensor) {
    return errors.getOrDefault(tensor, 0.0);
  }
}
