package dev.quartic.ensemble.response;

import dev.quartic.numerics.array.NdArray;

/**
 * How the kernel of the last hidden layer, {@code φ_{st} = (1/n_{L−1}) Σ_i σ_{is} σ_{it}}, responds
 * to gradient steps; legs a, b contracted with {@code λ ∂z}.
 *
 * @param kernel φ, {@code [N, N]}
 * @param first φ̇_a = ∂φ λ ∂z_a, {@code [N, N, P]}; odd under the sign of the last layer
 * @param curvature ∂²φ(a, b), {@code [N, N, P, P]}, symmetric in a, b
 * @param second φ̈_{ab} = ∂φ̇_a λ ∂z_b = ∂²φ(a, b) + ∂φ λ ∂²z_a(·, b), {@code [N, N, P, P]}
 */
public record HiddenKernelResponse(
    NdArray kernel, NdArray first, NdArray curvature, NdArray second) {}
