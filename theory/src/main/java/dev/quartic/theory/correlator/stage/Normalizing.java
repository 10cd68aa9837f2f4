package dev.quartic.theory.correlator.stage;

import dev.quartic.gaussian.pair.DerivativePairs;
import dev.quartic.numerics.array.Matrix;

/**
 * The layer normalization of what a stage reads.
 *
 * @param kernel K̂, {@code [N, N]}, whose diagonal is 1
 * @param roots 1/√K of the layer, {@code [N]}
 * @param odd averages at K̂, of orders whose sum is odd too
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read alone
public record Normalizing(Matrix kernel, double[] roots, DerivativePairs odd) {}
