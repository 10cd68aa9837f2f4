/**
 * Minimal models, really trained: {@code dθ/dt = −λ Σ_a φᴱ_a(θ) (f_a(θ) − y_a)} solved as it
 * stands, or as many steps of it as are asked for. Nothing here knows of any expansion.
 */
@NullMarked
package dev.quartic.ensemble.minimal;

import org.jspecify.annotations.NullMarked;
