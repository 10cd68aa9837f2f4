package dev.quartic.theory.training.dataset;

import dev.quartic.numerics.array.Matrix;

/**
 * Trained networks at samples that they were not trained on, at one time.
 *
 * @param mean E[z], {@code [N_B, n_L]}
 * @param variance Var[z] of one output, {@code [N_B]}; all outputs have the same
 */
@SuppressWarnings("ArrayRecordComponent") // treated as a value, like Matrix
public record Outcome(Matrix mean, double[] variance) {}
