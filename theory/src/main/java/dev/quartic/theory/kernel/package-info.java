/**
 * The kernel K and the frozen NTK Θ, layer by layer, at infinite width: {@code K′₁₂ = C_b + C_W
 * ⟨σ₁σ₂⟩}, {@code Θ′₁₂ = λ_b + λ_W ⟨σ₁σ₂⟩ + C_W ⟨σ′₁σ′₂⟩ Θ₁₂}, and {@code γ²} of both where a skip
 * comes from.
 */
@NullMarked
package dev.quartic.theory.kernel;

import org.jspecify.annotations.NullMarked;
