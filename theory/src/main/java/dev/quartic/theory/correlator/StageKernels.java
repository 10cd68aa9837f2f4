package dev.quartic.theory.correlator;

import dev.quartic.gaussian.GaussianAverages;
import dev.quartic.gaussian.pair.DerivativePairs;
import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.correlator.stage.Normalizing;
import dev.quartic.theory.correlator.stage.StageCoefficients;
import dev.quartic.theory.correlator.stage.Stages;
import dev.quartic.theory.kernel.KernelRecursion;
import dev.quartic.theory.kernel.LayerKernels;
import java.util.ArrayList;
import java.util.List;

/**
 * What order 1/n of a network with skips needs of infinite width.
 *
 * @param stages K and Θ of every stage
 * @param moments of pairs in layers 1 … L − 1
 * @param coefficients of stages 2 … L
 */
record StageKernels(
    Stages stages, List<PairMoments> moments, List<StageCoefficients> coefficients) {
  /** Copies the lists. */
  StageKernels {
    moments = List.copyOf(moments);
    coefficients = List.copyOf(coefficients);
  }

  /**
   * Those of a network.
   *
   * @param remembered as {@link Stages} has it
   */
  static StageKernels of(
      NetworkModel model,
      Matrix inputs,
      GaussianAverages pairs,
      boolean remembered,
      Workers workers) {
    List<LayerKernels> kernels = new KernelRecursion(model, pairs, workers).allLayers(inputs);
    List<PairMoments> moments = new ArrayList<>();
    List<StageCoefficients> coefficients = new ArrayList<>();
    for (int layer = 1; layer < model.depth(); layer++) {
      LayerKernels below = kernels.get(layer - 1);
      Normalized normalized = model.architecture().normalized() ? Normalized.of(below) : null;
      LayerKernels read = normalized == null ? below : normalized.kernels();
      var averages = PairMoments.of(model.activation(), read.kernel(), pairs.tolerance());
      moments.add(averages);
      coefficients.add(
          StageCoefficients.of(
              averages,
              read.frozenNtk(),
              model.variances().weight(layer + 1),
              model.rates().weight(layer + 1),
              normalized == null
                  ? null
                  : new Normalizing(
                      read.kernel(),
                      normalized.roots(),
                      DerivativePairs.of(model.activation(), read.kernel(), pairs.tolerance()))));
    }
    var stages = new Stages(model.architecture(), kernels, remembered);
    return new StageKernels(stages, moments, coefficients);
  }
}
