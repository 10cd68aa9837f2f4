/**
 * The distribution over trained networks at infinite width, where training is linear in the initial
 * function: {@code z(t) = z(0) − Θ_{·A} φ(t) (z_A(0) − y)} with {@code φ(t) = (1 − e^(−Θ_AA t)) /
 * Θ_AA}.
 *
 * <p>Training samples are called A, all samples D; training samples come first on every axis.
 */
@NullMarked
package dev.quartic.theory.training;

import org.jspecify.annotations.NullMarked;
