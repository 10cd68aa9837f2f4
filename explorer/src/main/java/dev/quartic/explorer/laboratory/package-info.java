/**
 * One input on its way through a network of a given shape, as fast as a slider moves: {@code K′ =
 * C_b + C_W ⟨σσ⟩ + γ² K}, Θ, their susceptibilities, and what fluctuates at order 1/n.
 */
@NullMarked
package dev.quartic.explorer.laboratory;

import org.jspecify.annotations.NullMarked;
