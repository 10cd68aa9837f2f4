/**
 * The statistics of finite networks at initialization, measured: metric, mean tangent kernel, and
 * the tensors V, D, F, A, B, P, Q, R, S, T, U of order 1/n.
 */
@NullMarked
package dev.quartic.ensemble.correlator;

import org.jspecify.annotations.NullMarked;
