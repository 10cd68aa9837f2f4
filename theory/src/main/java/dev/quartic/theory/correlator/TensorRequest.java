package dev.quartic.theory.correlator;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a flow is asked for.
 *
 * @param tensors which ones
 * @param tuples at which quadruples of samples; other entries are NaN, or computed along the way
 * @param lastLayer where to stop
 */
public record TensorRequest(Set<Tensor> tensors, SampleTuples tuples, int lastLayer) {
  /** Everything. */
  public static final TensorRequest ALL =
      new TensorRequest(EnumSet.allOf(Tensor.class), SampleTuples.ALL, Integer.MAX_VALUE);

  /** Refuses an empty request. */
  public TensorRequest {
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("at least one tensor must be asked for");
    }
    if (lastLayer < 1) {
      throw new IllegalArgumentException("the last layer must be at least 1, but was " + lastLayer);
    }
    tensors = Set.copyOf(tensors);
  }

  /** Some tensors, everywhere. */
  public static TensorRequest of(Set<Tensor> tensors) {
    return new TensorRequest(tensors, SampleTuples.ALL, Integer.MAX_VALUE);
  }

  /** The same at some quadruples only. */
  public TensorRequest at(SampleTuples some) {
    return new TensorRequest(tensors, some, lastLayer);
  }

  /** The same up to a layer. */
  public TensorRequest upTo(int layer) {
    return new TensorRequest(tensors, tuples, layer);
  }

  /** What has to be computed for those tensors that exist. */
  EnumSet<Tensor> closure(Set<Tensor> available) {
    EnumSet<Tensor> existing = EnumSet.copyOf(tensors);
    existing.retainAll(available);
    return Tensor.closure(existing);
  }

  /** The quadruples to compute; two-index tensors need pairs alone. */
  TupleClosure tuples(int samples) {
    boolean pairsOnly = tensors.stream().allMatch(tensor -> tensor.axes() == 2);
    return TupleClosure.of(samples, pairsOnly && tuples.everything() ? SampleTuples.PAIRS : tuples);
  }
}
