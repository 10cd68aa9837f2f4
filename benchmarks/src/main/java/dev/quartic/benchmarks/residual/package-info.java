/**
 * Residual networks at initialization by tangent fields, without weights and without the theory.
 */
@NullMarked
package dev.quartic.benchmarks.residual;

import org.jspecify.annotations.NullMarked;
