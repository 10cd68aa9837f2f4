package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;

/**
 * K and Θ between training samples and some others.
 *
 * @param kernel K_AB, {@code [N_A, N_B]}
 * @param ntk Θ_AB, {@code [N_A, N_B]}
 * @param variances K of the others with themselves, {@code [N_B]}
 */
@SuppressWarnings("ArrayRecordComponent") // treated as a value, like Matrix
public record CrossKernels(Matrix kernel, Matrix ntk, double[] variances) {}
