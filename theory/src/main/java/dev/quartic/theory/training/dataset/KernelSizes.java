package dev.quartic.theory.training.dataset;

import dev.quartic.theory.kernel.KernelTiles;
import java.util.function.IntUnaryOperator;

/**
 * How large the kernels of the output layer are, and how well they are known.
 *
 * @param meanVariance the mean of K of a sample with itself
 * @param meanNtk the mean of Θ of a sample with itself
 * @param errors of both, estimated
 */
public record KernelSizes(double meanVariance, double meanNtk, KernelTiles.Errors errors) {

  /**
   * Means over samples.
   *
   * @param samples N
   * @param place of a sample among those of the tiles
   */
  static KernelSizes of(
      KernelTiles tiles, int samples, IntUnaryOperator place, KernelTiles.Errors errors) {
    double variance = 0;
    double ntk = 0;
    for (int sample = 0; sample < samples; sample++) {
      variance += tiles.kernel(place.applyAsInt(sample));
      ntk += tiles.ntk(place.applyAsInt(sample));
    }
    return new KernelSizes(variance / samples, ntk / samples, errors);
  }
}
