/**
 * Averages over four samples, the sources of the tensors of order 1/n: what is asked (patterns of
 * derivatives), the answer, and the activations for which it has a closed form.
 */
@NullMarked
package dev.quartic.gaussian.quadruple;

import org.jspecify.annotations.NullMarked;
