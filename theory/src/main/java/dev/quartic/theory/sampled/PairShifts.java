package dev.quartic.theory.sampled;

import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * What order 1/n adds to the means of initial kernels, at the widths of a network: exact, for all
 * pairs of samples, since the recursions close on two samples.
 *
 * @param metric K¹, {@code E[z z] − K} of the output, {@code [N, N]}
 * @param ntk h, {@code E[H] − Θ} of the output, {@code [N, N]}
 */
record PairShifts(Matrix metric, Matrix ntk) {
  private static final int BLOCK = 128;

  /**
   * Follows every pair through the layers; cost: some twenty averages a pair and hidden layer.
   *
   * @param layers averages of hidden layers 1 … L − 1
   */
  static PairShifts of(
      NetworkModel model, List<LayerAverages> layers, int samples, Workers workers) {
    return allLayers(model, layers, samples, layers.size(), workers).getLast();
  }

  /**
   * The same of layers {@code first + 1 … L}, or of the output alone where there is none.
   *
   * @param first hidden layer
   */
  static List<PairShifts> allLayers(
      NetworkModel model, List<LayerAverages> layers, int samples, int first, Workers workers) {
    List<PairShifts> shifts = zeros(layers, samples, first);
    if (layers.size() > 1) { // of two affine maps both vanish
      List<PairRow.Own> own = layers.stream().map(PairRow.Own::of).toList();
      int pieces = Math.ceilDiv(samples, BLOCK);
      workers.forEach(
          pieces,
          piece -> {
            int from = piece * BLOCK;
            int to = Math.min(samples, from + BLOCK);
            for (int i = from; i < samples; i++) { // columns j ≤ i of the block
              follow(model, layers, own, i, from, Math.min(to, i + 1) - from, first, shifts);
            }
          });
    }
    return shifts;
  }

  /** The shifts of layers 2 … L, of pairs with the first sample; zero for all others. */
  static List<PairShifts> ofFirst(NetworkModel model, List<LayerAverages> layers, int samples) {
    List<PairShifts> shifts = zeros(layers, samples, 1);
    if (layers.size() > 1) {
      List<PairRow.Own> own = layers.stream().map(PairRow.Own::of).toList();
      follow(model, layers, own, 0, 0, samples, 1, shifts);
    }
    return shifts;
  }

  private static List<PairShifts> zeros(List<LayerAverages> layers, int samples, int first) {
    List<PairShifts> shifts = new ArrayList<>();
    for (int layer = Math.min(first, layers.size()); layer <= layers.size(); layer++) {
      shifts.add(new PairShifts(Matrix.zeros(samples, samples), Matrix.zeros(samples, samples)));
    }
    return shifts;
  }

  /** One sample with some others. */
  private static void follow(
      NetworkModel model,
      List<LayerAverages> layers,
      List<PairRow.Own> own,
      int i,
      int from,
      int count,
      int first,
      List<PairShifts> shifts) {
    List<PairRow> rows = new ArrayList<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      rows.add(PairRow.of(layers.get(layer), own.get(layer), i, from, count));
    }
    for (int index = 0; index < count; index++) {
      var pair = new PairFluctuations();
      for (int layer = 1; layer <= layers.size(); layer++) {
        pair.step(model, layer, rows.get(layer - 1), index);
        if (layer >= first) {
          PairShifts at = shifts.get(layer - first);
          put(at.metric, i, from + index, pair.metricShift());
          put(at.ntk, i, from + index, pair.ntkShift());
        }
      }
    }
  }

  private static void put(Matrix symmetric, int i, int j, double value) {
    int n = symmetric.columns();
    symmetric.data()[i * n + j] = value;
    symmetric.data()[j * n + i] = value;
  }
}
