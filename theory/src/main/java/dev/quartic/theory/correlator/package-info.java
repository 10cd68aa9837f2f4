/**
 * What a network of finite width is at initialization, to first order in 1/width: the fifteen
 * tensors that hold the joint distribution of z, dz/dθ, d²z/dθ², d³z/dθ³, layer by layer.
 *
 * <p>Every recursion is {@code X′ = source + r · transport[X]}, r = n_ℓ/n_{ℓ−1}: the source is an
 * average over one neuron, of four samples; the transport carries what the layer below already had,
 * with averages over pairs of samples that sit on one neuron. Three families share their
 * transports: <i>metric</i> {V, D, A}, <i>response</i> {F, Q, T} with one NTK between two neurons,
 * <i>double link</i> {B, P, R, S, U} with two.
 *
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, chapters 4, 8 and 11</a>
 */
@NullMarked
package dev.quartic.theory.correlator;

import org.jspecify.annotations.NullMarked;
