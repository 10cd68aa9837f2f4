package dev.quartic.ensemble.correlator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of one network, laid out in one row of numbers. For each layer 2 … L, with c =
 * N(N+1) carriers (see {@link LayerAverages}):
 *
 * <ul>
 *   <li>means {@code [c]}: unbiased for the metric and the mean kernel;
 *   <li>transported {@code [c]}: their covariance over networks is the part of V, D and A that
 *       comes from below;
 *   <li>controls {@code [c]}: numbers of mean zero that vary with the means of the layers above;
 *   <li>squares: numbers of mean zero that vary with each entry of V, D and A in turn, see {@link
 *       QuadraticControls};
 *   <li>signs {@code [c]}: numbers of mean zero that vary with the signs of the probe neurons;
 *   <li>an entry for each tuple of each tensor: of V, D, A the part from within the layer, of all
 *       others an unbiased estimate.
 * </ul>
 */
final class TensorRow {
  /** The tensors that are covariances over networks. */
  static final List<Tensor> COVARIANCES = List.of(Tensor.V, Tensor.D, Tensor.A);

  private final int depth;
  private final int carriers;
  private final Map<Tensor, List<SampleTuple>> entries = new EnumMap<>(Tensor.class);
  private final Map<Tensor, Integer> offsets = new EnumMap<>(Tensor.class);
  private final int layerLength;

  /**
   * Lays out rows.
   *
   * @param tuples of interest; entries that are equal by symmetry are kept once
   */
  TensorRow(int depth, int samples, boolean smooth, List<SampleTuple> tuples) {
    this.depth = depth;
    carriers = 2 * SamplePairs.count(samples);
    for (Tensor tensor : Tensor.measurable(smooth)) {
      entries.put(tensor, tuples.stream().map(tensor::representative).distinct().sorted().toList());
    }
    int offset = 4 * carriers + covariances();
    for (Tensor tensor : entries.keySet()) {
      offsets.put(tensor, offset);
      offset = Math.addExact(offset, entries(tensor).size());
    }
    layerLength = offset;
  }

  int depth() {
    return depth;
  }

  int carriers() {
    return carriers;
  }

  List<Tensor> tensors() {
    return List.copyOf(entries.keySet());
  }

  /** The entries of a tensor that are measured. */
  List<SampleTuple> entries(Tensor tensor) {
    return entries.getOrDefault(tensor, List.of());
  }

  int meansFrom(int layer) {
    return (layer - 2) * layerLength;
  }

  int transportedFrom(int layer) {
    return meansFrom(layer) + carriers;
  }

  int controlsFrom(int layer) {
    return meansFrom(layer) + 2 * carriers;
  }

  int squaresFrom(int layer) {
    return meansFrom(layer) + 3 * carriers;
  }

  int signsFrom(int layer) {
    return squaresFrom(layer) + covariances();
  }

  /** The entries of V, D and A together. */
  int covariances() {
    return COVARIANCES.stream().mapToInt(tensor -> entries(tensor).size()).sum();
  }

  int entriesFrom(int layer, Tensor tensor) {
    return meansFrom(layer) + offsets.getOrDefault(tensor, 0);
  }

  int length() {
    return Math.multiplyExact(depth - 1, layerLength);
  }

  /** The carriers whose covariance is the entry of V, D or A. */
  int firstCarrier(Tensor tensor, SampleTuple tuple) {
    return (tensor == Tensor.A ? carriers / 2 : 0)
        + SamplePairs.index(tuple.first(), tuple.second());
  }

  /** The other of the two carriers. */
  int secondCarrier(Tensor tensor, SampleTuple tuple) {
    return (tensor == Tensor.V ? 0 : carriers / 2)
        + SamplePairs.index(tuple.third(), tuple.fourth());
  }
}
