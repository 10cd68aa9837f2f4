/**
 * Neurons that cross a kink in training, and the order n^(−1/2) they give to p(z(t)).
 *
 * <p>In training a preactivation moves by n^(−1/2): neurons within that distance of a kink, a share
 * n^(−1/2), change their gate σ′. Magnified, {@code u = ζ/√n}, one moves by {@code ζ̇ = a(t) +
 * σ′(ζ) b(t)}, and all of them act on the outputs as a source,
 *
 * <pre>
 * δż_d = −Σ_β Θ_dβ δz_β + Σ_l n_l^(−1/2) f^(l)_d,
 * f^(l)_do = [d ∈ A] p_d d/dt E[φ_do G_d] − Σ_α p_α E[N_α (Σ_o′ φ_αo′ ε_αo′) D_αd;o],
 * N_α = ∫dζ₀ [σ′(ζ(t)) − σ′(ζ₀)],  G_α = ∫dζ₀ [σ(ζ(t)) − σ(ζ₀) − frozen gate],
 * </pre>
 *
 * with the density {@code p_α = (2πK_αα)^(−1/2)} of preactivations at the kink, backward
 * coefficients φ and response D. What is E[·] over the initial outputs and one neuron of each
 * hidden layer is sampled; the integrals over ζ₀ are exact on the grid of times.
 *
 * <p>Derivation: docs/derivations/kinks.md.
 */
@NullMarked
package dev.quartic.theory.crossing;

import org.jspecify.annotations.NullMarked;
