/**
 * Averages of piecewise linear activations over four samples, by orthant probabilities of normal
 * vectors.
 */
@NullMarked
package dev.quartic.theory.gaussian.kink;

import org.jspecify.annotations.NullMarked;
