package dev.quartic.theory.kernel;

/** What nearly collinear pairs of samples need to know of their inputs. */
interface Inputs {
  /** N. */
  int samples();

  /** x of a sample, {@code [n₀]}, copied. */
  double[] row(int sample);

  /** x·x/n₀ of a sample, as it stands on the diagonal. */
  double square(int sample);

  /** Whether products of both with any third are equal to the last digit. */
  boolean same(int sample, int other);
}
