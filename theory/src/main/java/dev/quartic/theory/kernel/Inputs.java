package dev.quartic.theory.kernel;

import dev.quartic.numerics.array.Matrix;

/** What nearly collinear pairs of samples need to know of their inputs. */
interface Inputs {
  /** x, {@code [N, n₀]}. */
  Matrix coordinates();

  /** x·x/n₀ of a sample, as it stands on the diagonal. */
  double square(int sample);

  /** Whether products of both with any third are equal to the last digit. */
  boolean same(int sample, int other);
}
