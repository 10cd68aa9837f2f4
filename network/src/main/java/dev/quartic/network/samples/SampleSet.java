package dev.quartic.network.samples;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
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
    if (train.table().columns() != test.table().columns()) {
      throw new IllegalArgumentException(
          "test inputs must have the %d components of training inputs, but have %d"
              .formatted(train.table().columns(), test.table().columns()));
    }
  }

  /** N = N_A + N_B. */
  public int count() {
    return train.count() + test.count();
  }

  /** n₀. */
  public int inputDimension() {
    return train.table().columns();
  }

  /** All inputs, {@code [N, n₀]}: training samples first, then test samples; nothing is copied. */
  public Table table() {
    return train.table().above(test.table());
  }

  /** The same in doubles, copied. */
  public Matrix inputs() {
    return train.inputs().stackedOn(test.inputs());
  }
}
