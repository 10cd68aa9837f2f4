/**
 * One network and its exact first derivatives.
 *
 * <ul>
 *   <li>forward: {@code z¹ = b + W x}, {@code zˡ⁺¹ = b + W σ(zˡ)}, and γ z of the layer that a skip
 *       comes from, {@code zᴸ} being the output;
 *   <li>back: {@code δˡ⁻¹ = (δˡ Wˡ) ∘ σ′(zˡ⁻¹)}, and γ δ of layers that skips lead to, {@code ∂/∂W
 *       = Σ_α δ_α σ_αᵀ}, {@code ∂/∂b = Σ_α δ_α};
 *   <li>tangent: {@code żˡ⁺¹ = ḃ + Ẇ σ + W (σ′ ∘ żˡ)};
 *   <li>the network's own neural tangent kernel, {@code H = J λ Jᵀ = Σ_ℓ (δ δᵀ) ∘ (λ_b + λ_W /
 *       n_{ℓ−1} σ σᵀ)}.
 * </ul>
 *
 * <p>Sample indices come first: activations are {@code [samples, n_ℓ]}, weights {@code [n_ℓ,
 * n_{ℓ−1}]}. Passes own their buffers and allocate nothing; each belongs to one thread.
 */
@NullMarked
package dev.quartic.ensemble.derivatives;

import org.jspecify.annotations.NullMarked;
