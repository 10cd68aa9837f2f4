/**
 * Averages of piecewise linear activations over four samples, by orthant probabilities of normal
 * vectors.
 */
@NullMarked
package dev.quartic.gaussian.kink;

import org.jspecify.annotations.NullMarked;
