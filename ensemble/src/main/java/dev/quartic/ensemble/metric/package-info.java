/**
 * The variance of an output given the hidden layers, {@code G = C_b + (C_W/n) Σ_j σ(z_j)²}, of one
 * input: its law through the layers at any width, drawn without weights. Given G of a layer, the
 * preactivations of its n neurons are independent and normal of variance G, so that G is a Markov
 * chain:
 *
 * <pre>{@code
 * G′ = C_b + (C_W/n) Σ_j σ(√G g_j)²,   g_j ~ N(0, 1),   G of layer 1 = C_b + C_W |x|²/n₀
 * }</pre>
 */
@NullMarked
package dev.quartic.ensemble.metric;

import org.jspecify.annotations.NullMarked;
