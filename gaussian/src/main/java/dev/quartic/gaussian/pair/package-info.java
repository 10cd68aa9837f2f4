/**
 * Averages over two samples, {@code M^{pq} = ⟨σ⁽ᵖ⁾(z₁) σ⁽ᵠ⁾(z₂)⟩} with {@code ⟨z₁²⟩ = a}, {@code
 * ⟨z₁z₂⟩ = b}, {@code ⟨z₂²⟩ = c}: all that infinite width takes. Closed forms where there are any,
 * Hermite series with a known remainder elsewhere.
 */
@NullMarked
package dev.quartic.gaussian.pair;

import org.jspecify.annotations.NullMarked;
