/**
 * Averages of straight lines that meet at several kinks, {@code σ′ = s₀ + Σ_k Δ_k θ(z − κ_k)}.
 *
 * <p>By the correlation of two preactivations (Price 1958), with {@code h = κ/√K} and the density
 * φ₂ of two normal numbers,
 *
 * <pre>
 * ⟨σ′₁σ′₂⟩ = ⟨σ′₁⟩⟨σ′₂⟩ + Σ_kl Δ_kΔ_l ∫₀^ρ φ₂(h_k, h_l; r) dr,
 * ⟨σ₁σ₂⟩ = ⟨σ₁⟩⟨σ₂⟩ + √(K₁₁K₂₂) [ρ⟨σ′₁⟩⟨σ′₂⟩ + Σ_kl Δ_kΔ_l ∫₀^ρ (ρ − r) φ₂(h_k, h_l; r) dr].
 * </pre>
 */
@NullMarked
package dev.quartic.gaussian.spline;

import org.jspecify.annotations.NullMarked;
