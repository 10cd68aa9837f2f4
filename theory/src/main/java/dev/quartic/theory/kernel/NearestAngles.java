package dev.quartic.theory.kernel;

import dev.quartic.numerics.pairs.Correlations;
import java.util.Arrays;

/**
 * How near to collinear pairs come whose averages are taken from K, for activations with several
 * kinks: rounding of ρ counts most there.
 */
final class NearestAngles {
  private final Inputs inputs;
  private final Diagonal diagonal;
  private final double[] nearest;

  NearestAngles(int depth, Inputs inputs, Diagonal diagonal) {
    this.inputs = inputs;
    this.diagonal = diagonal;
    nearest = new double[depth];
    Arrays.fill(nearest, 1);
  }

  /**
   * Looks at pairs of sample i with samples j &gt; i of a range; equal inputs are exact.
   *
   * @param kernel K of the layer, of samples {@code from} … from {@code place}
   */
  void look(int layer, int i, int from, int count, double[] kernel, int place) {
    Correlations correlations = diagonal.correlations(layer);
    for (int index = Math.max(0, i + 1 - from); index < count; index++) {
      double distance = 1 - correlations.of(i, from + index, kernel[place + index]);
      if (distance < nearest[layer - 1] && !inputs.same(i, from + index)) {
        nearest[layer - 1] = Math.max(0, distance);
      }
    }
  }

  /** The smallest 1 − |ρ| in layers 1, 2, …; 1 where there are none. */
  double[] nearest() {
    return nearest;
  }
}
