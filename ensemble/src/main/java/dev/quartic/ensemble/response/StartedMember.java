package dev.quartic.ensemble.response;

import dev.quartic.numerics.array.NdArray;

/**
 * One network: how it starts, and what training made of it; P = N n_L.
 *
 * @param outputs z(0), {@code [P]}
 * @param kernel H at initialization, {@code [P, P]}
 * @param trained z(t), {@code [T, P]}
 */
public record StartedMember(NdArray outputs, NdArray kernel, NdArray trained) {}
