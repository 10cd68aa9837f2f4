/**
 * Reproducible random numbers: every network draws from a stream of its own, named by seed and
 * index.
 */
@NullMarked
package dev.quartic.numerics.random;

import org.jspecify.annotations.NullMarked;
