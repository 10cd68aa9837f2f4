package dev.quartic.theory.sampled;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.List;
import java.util.Optional;

/**
 * All that sampling needs of a network and its inputs, whatever the targets and the plan: kernels
 * of the output, tables of every hidden layer, and the exact shifts K¹ and h. Memory: about nine
 * arrays of N² numbers for each hidden layer.
 *
 * @param model the network
 * @param kernels K and Θ of the output layer
 * @param hidden layers 1 … L − 1
 * @param shifts of the output layer
 * @param train N_A
 * @param relativeError estimated, of the averages behind all tables
 */
record NetworkTables(
    NetworkModel model,
    LayerKernels kernels,
    List<HiddenLayer> hidden,
    PairShifts shifts,
    int train,
    double relativeError) {

  static NetworkTables of(NetworkModel model, Matrix inputs, int train, Workers workers) {
    model.architecture().requirePlain("the sampled route to order 1/n");
    if (!model.activation().smooth()) {
      throw new IllegalArgumentException(
          "order 1/n of training needs the third derivative of the activation, but %s has a kink"
              .formatted(model.activation().name()));
    }
    if (train < 1 || train > inputs.rows()) {
      throw new IllegalArgumentException(
          "training samples must be 1 … %d, but were %d".formatted(inputs.rows(), train));
    }
    List<LayerKernels> kernels =
        new KernelRecursion(model, GaussianAverages.DEFAULT, workers).allLayers(inputs);
    Optional<AnglePairs> angles = AnglePairs.of(model, kernels.getFirst(), workers);
    return angles.isPresent()
        ? byAngle(model, kernels, angles.get(), train, workers)
        : byPair(model, kernels, train, workers);
  }

  private static NetworkTables byAngle(
      NetworkModel model,
      List<LayerKernels> kernels,
      AnglePairs angles,
      int train,
      Workers workers) {
    LayerKernels first = kernels.getFirst();
    return new NetworkTables(
        model,
        kernels.getLast(),
        kernels.subList(0, kernels.size() - 1).stream()
            .map(own ->
                HiddenLayer.of(model, own, angles.tables(own.layer(), first, workers), train))
            .toList(),
        angles.shifts(model.depth(), first, workers),
        train,
        angles.relativeError());
  }

  private static NetworkTables byPair(
      NetworkModel model, List<LayerKernels> kernels, int train, Workers workers) {
    List<LayerAverages> averages = LayerAverages.all(model, kernels, workers);
    return new NetworkTables(
        model,
        kernels.getLast(),
        kernels.subList(0, kernels.size() - 1).stream()
            .map(own ->
                HiddenLayer.of(model, own, CarriedTables.of(model, averages, own.layer()), train))
            .toList(),
        PairShifts.of(model, averages, kernels.getLast().samples(), workers),
        train,
        LayerAverages.relativeError(averages));
  }

  /** N. */
  int samples() {
    return kernels.samples();
  }
}
