package dev.quartic.theory.crossing;

import dev.quartic.theory.kernel.LayerKernels;
import java.util.Locale;

/**
 * How far the kink of a training sample is from that of another sample, as a neuron of one layer
 * sees them: 1 − ρ² of their preactivations.
 *
 * @param layer l
 * @param silent a training sample whose preactivation is always zero; −1 for none
 * @param smallest the smallest 1 − ρ²; 1 for a single sample
 * @param one a training sample of that pair
 * @param other the other sample
 */
record KinkSeparation(int layer, int silent, double smallest, int one, int other) {
  /** Rounding of K leaves that much of 1 − ρ² of collinear samples. */
  private static final double COINCIDENT = 1e-9;

  /**
   * Of one layer.
   *
   * @param trainSamples N_A
   */
  static KinkSeparation of(LayerKernels kernels, int trainSamples) {
    int silent = -1;
    double smallest = 1;
    int one = 0;
    int other = 0;
    for (int i = 0; i < trainSamples; i++) {
      if (!(kernels.kernel().get(i, i) > 0)) {
        silent = silent < 0 ? i : silent;
        continue;
      }
      for (int j = 0; j < kernels.samples(); j++) {
        if (j != i && kernels.kernel().get(j, j) > 0) {
          double rho = SignCorrelations.rho(kernels.kernel(), i, j);
          double separation = (1 - rho) * (1 + rho);
          if (separation < smallest) {
            smallest = separation;
            one = i;
            other = j;
          }
        }
      }
    }
    return new KinkSeparation(kernels.layer(), silent, smallest, one, other);
  }

  /** Refuses kinks without density, and two in one place. */
  void require() {
    if (silent >= 0) {
      throw new IllegalArgumentException(
          "training sample %d has the kernel 0 in layer %d: all neurons stand at its kink, which has no density there (an input of zeros without biases?)"
              .formatted(silent, layer));
    }
    if (smallest < COINCIDENT) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "samples %d and %d are collinear in layer %d (1 - rho^2 = %.1e, at least %.0e is required):"
                  + " neurons cross both kinks at once, which order n^(-1/2) does not know yet; leave one of them out",
              one,
              other,
              layer,
              smallest,
              COINCIDENT));
    }
  }
}
