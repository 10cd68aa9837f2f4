package dev.quartic.ensemble.correlator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tensors of one layer.
 *
 * @param layer ℓ, from 1
 * @param tensors by name
 */
public record MeasuredLayer(int layer, Map<String, MeasuredTensor> tensors) {
  /** Copies the map, keeping its order. */
  public MeasuredLayer {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /** One of the tensors that were measured. */
  public MeasuredTensor get(String name) {
    MeasuredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "no tensor '%s' was measured in layer %d; there are %s"
              .formatted(name, layer, tensors.keySet()));
    }
    return tensor;
  }
}
