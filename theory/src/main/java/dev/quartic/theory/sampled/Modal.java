package dev.quartic.theory.sampled;

/**
 * A field on the training samples and its modes, as far as modes are followed one by one.
 *
 * @param modes {@code Uᵀ v}, {@code [modes, batch]}
 * @param field v, {@code [N_A, batch]} or more rows
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops
record Modal(float[] modes, float[] field) {}
