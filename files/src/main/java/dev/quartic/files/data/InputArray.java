package dev.quartic.files.data;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.array.Table;

/**
 * Inputs as a file has them.
 *
 * @param table one row for each sample, all axes but the first made one
 * @param shape the lengths of all axes
 */
@SuppressWarnings("ArrayRecordComponent") // read at once
record InputArray(Table table, int[] shape) {
  static InputArray of(NdArray array) {
    return new InputArray(ArraySplits.flattened(array), array.shape());
  }
}
