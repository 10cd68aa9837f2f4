package dev.quartic.ensemble.response;

import dev.quartic.numerics.array.NdArray;

/**
 * One network: what its expansion takes, and what training really made of it.
 *
 * @param member its index
 * @param mirrored false for the network as drawn, true for the one whose last layer has the
 *     opposite sign
 * @param tensors at initialization
 * @param trained z(t), {@code [T, P]}
 */
public record ResponseMember(
    long member, boolean mirrored, ResponseTensors tensors, NdArray trained) {}
