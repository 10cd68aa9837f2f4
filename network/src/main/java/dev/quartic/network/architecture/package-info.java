/**
 * The networks that both sides speak of: shape, initialization and learning rates, layer by layer.
 *
 * <p>{@code z¹ = b + W x}, {@code zˡ⁺¹ = b + W σ(zˡ)}, with {@code Var b = C_b} and {@code Var W =
 * C_W / n_{ℓ−1}}; a bias learns at {@code λ_b}, a weight at {@code λ_W / n_{ℓ−1}}. Layers are
 * counted from 1 to the depth L, the input being layer 0.
 */
@NullMarked
package dev.quartic.network.architecture;

import org.jspecify.annotations.NullMarked;
