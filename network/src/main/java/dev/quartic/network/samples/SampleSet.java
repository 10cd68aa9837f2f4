package dev.quartic.network.samples;

import dev.quartic.numerics.array.Matrix;
import java.io.Serializable;

/**
 * What a network learns from and what it is asked afterwards.
 *
 * @param train A, the samples in the loss
 * @param test B, the others; may be none
 */
public record SampleSet(Samples train, Samples test) implements Serializable {
  /** Refuses test inputs of another dimension. */
  public SampleSet {
    if (train.inputs().columns() != test.inputs().columns()) {
      throw new IllegalArgumentException(
          "test inputs must have the %d components of training inputs, but have %d"
              .formatted(train.inputs().columns(), test.inputs().columns()));
    }
  }

  /** N = N_A + N_B. */
  public int count() {
    return train.count() + test.count();
  }

  /** n₀. */
  public int inputDimension() {
    return train.inputs().columns();
  }

  /** All inputs, {@code [N, n₀]}: training samples first, then test samples. */
  public Matrix inputs() {
    return train.inputs().stackedOn(test.inputs());
  }
}
