package dev.quartic.study.ask;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.linalg.PanelCholesky;

/** Takes what training left behind, array by array, to keep it. */
public interface Keepsake {
  /** Takes an array. */
  void array(String name, NdArray values);

  /**
   * Takes the lower triangle of a matrix, its rows one after the other: row k has k + 1 numbers.
   *
   * @param size N
   */
  void lower(String name, int size, PanelCholesky.RowFiller rows);
}
