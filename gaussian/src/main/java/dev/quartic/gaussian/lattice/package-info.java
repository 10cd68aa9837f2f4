/** Averages of smooth activations over four samples by nodes of a product rule, to rounding. */
@NullMarked
package dev.quartic.gaussian.lattice;

import org.jspecify.annotations.NullMarked;
