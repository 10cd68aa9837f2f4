package dev.quartic.network.samples;

import dev.quartic.numerics.array.Matrix;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Inputs, and targets where there are any.
 *
 * @param inputs x, {@code [samples, n₀]}
 * @param targets y, {@code [samples, n_L]}, or null
 */
public record Samples(Matrix inputs, @Nullable Matrix targets) implements Serializable {
  /** Refuses targets for another number of samples. */
  public Samples {
    if (targets != null && targets.rows() != inputs.rows()) {
      throw new IllegalArgumentException(
          "there must be as many targets as inputs, but there are %d targets for %d inputs"
              .formatted(targets.rows(), inputs.rows()));
    }
  }

  /** The number of samples. */
  public int count() {
    return inputs.rows();
  }

  /** |x|²/n₀, averaged over the samples; of at least one. */
  public double meanSquare() {
    double sum = 0;
    for (double value : inputs.data()) {
      sum += value * value;
    }
    return sum / inputs.data().length;
  }

  /** No samples of the given input dimension. */
  public static Samples none(int inputDimension) {
    return new Samples(Matrix.zeros(0, inputDimension), null);
  }
}
