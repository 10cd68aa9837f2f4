package dev.quartic.study.ask;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.PanelCholesky;

/** Gives back what a {@link Keepsake} took. */
public interface KeptArrays {
  /** Whether there is an array of a name. */
  boolean has(String name);

  /** An array. */
  NdArray array(String name);

  /**
   * A Cholesky factor, from its lower triangle.
   *
   * @param size N
   */
  PanelCholesky lower(String name, int size);
}
