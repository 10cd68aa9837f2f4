package dev.quartic.ensemble;

import dev.quartic.numerics.array.NdArray;

/**
 * A number that each member has at each time, averaged over members.
 *
 * @param mean {@code [T]}
 * @param error one standard error, {@code [T]}
 */
public record Series(NdArray mean, NdArray error) {}
