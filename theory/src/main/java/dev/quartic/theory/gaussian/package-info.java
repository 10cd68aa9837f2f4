/**
 * Averages over the preactivations of one neuron, which at infinite width are jointly Gaussian with
 * covariance K.
 *
 * <p>Two samples are enough at leading order: {@code M^{pq} = ⟨σ⁽ᵖ⁾(z₁) σ⁽ᵠ⁾(z₂)⟩} with {@code
 * ⟨z₁²⟩ = a}, {@code ⟨z₁z₂⟩ = b}, {@code ⟨z₂²⟩ = c}.
 */
@NullMarked
package dev.quartic.theory.gaussian;

import org.jspecify.annotations.NullMarked;
