package dev.quartic.network.samples;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Inputs, and targets where there are any.
 *
 * @param table x, {@code [samples, n₀]}, in the type that they were read in
 * @param targets y, {@code [samples, n_L]}, or null
 */
public record Samples(Table table, @Nullable Matrix targets) implements Serializable {
  /** Refuses targets for another number of samples. */
  public Samples {
    if (targets != null && targets.rows() != table.rows()) {
      throw new IllegalArgumentException(
          "there must be as many targets as inputs, but there are %d targets for %d inputs"
              .formatted(targets.rows(), table.rows()));
    }
  }

  /** The number of samples. */
  public int count() {
    return table.rows();
  }

  /** x in doubles, {@code [samples, n₀]}: made anew each time where they are of another type. */
  public Matrix inputs() {
    return table.matrix();
  }

  /** |x|²/n₀, averaged over the samples; of at least one. */
  public double meanSquare() {
    double sum = 0;
    double[] row = new double[table.columns()];
    for (int sample = 0; sample < table.rows(); sample++) {
      table.read(sample, 1, row, 0);
      for (double value : row) {
        sum += value * value;
      }
    }
    return sum / ((double) table.rows() * table.columns());
  }

  /** No samples of the given input dimension. */
  public static Samples none(int inputDimension) {
    return new Samples(Matrix.zeros(0, inputDimension), null);
  }
}
