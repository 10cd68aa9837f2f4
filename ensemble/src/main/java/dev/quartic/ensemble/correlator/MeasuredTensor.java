package dev.quartic.ensemble.correlator;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import java.util.List;

/**
 * One tensor of one layer.
 *
 * @param name K, Theta, V, D, F, A, B, P, Q, R, S, T or U
 * @param value {@code [N, N]} or {@code [N, N, N, N]} in the order of the printed subscripts; NaN
 *     where it was not asked for
 * @param error one standard error, same shape; 0 where the value is exact
 * @param entries the subscripts of the entries that are not equal by symmetry
 * @param replicates of each of these entries in each group of networks, {@code [groups, entries]}:
 *     nearly independent numbers whose mean is the value and whose spread, over √groups, its error;
 *     their correlations are those of the entries
 */
public record MeasuredTensor(
    String name, NdArray value, NdArray error, List<List<Integer>> entries, Matrix replicates) {
  /** Copies the list. */
  public MeasuredTensor {
    entries = List.copyOf(entries);
  }
}
