/**
 * Initializations at which signals and gradients neither explode nor vanish with depth: χ∥ = χ⊥ =
 * 1.
 */
@NullMarked
package dev.quartic.theory.criticality;

import org.jspecify.annotations.NullMarked;
