/**
 * Order 1/n of trained networks for thousands of samples, by sampling: nothing has N⁴ entries.
 *
 * <p>At order 1/n every statistic of a network is a sum over hidden layers l of {@code (1/n_l)
 * E[…]}, the average over <em>one</em> neuron of that layer, z ~ N(0, K⁽ˡ⁾), whose fluctuation is
 * carried to the output by tables over pairs of samples ({@linkplain
 * dev.quartic.theory.sampled.HiddenLayer tables}). Products of tables that pair samples across two
 * factors are replaced by random signs ({@linkplain dev.quartic.theory.sampled.Neurons path
 * signs}), moments of the initial function by a drawn one, and integrals over training by random
 * times. What is left are products of tables with vectors: N² operations a draw, as matrix products
 * for a batch of draws.
 *
 * <p>The mean, the covariance and the drift of the NTK are unbiased at any number of draws;
 * standard errors come from the spread of batches. Derived in
 * docs/decisions/0016-sampled-order-one.md.
 */
@NullMarked
package dev.quartic.theory.sampled;

import org.jspecify.annotations.NullMarked;
