/**
 * Ensembles of real networks, drawn and trained one by one: {@code E[f*]}, {@code Cov[f*]} and the
 * change of the kernel, {@code E[H(t) − H(0)]}, as averages over members, each with its standard
 * error.
 */
@NullMarked
package dev.quartic.ensemble;

import org.jspecify.annotations.NullMarked;
