/**
 * Averages over the preactivations of one neuron, which at infinite width are jointly Gaussian with
 * covariance K.
 *
 * <p>{@link dev.quartic.gaussian.GaussianAverages} answers for two samples, {@link
 * dev.quartic.gaussian.FourPointAverages} for four, {@link dev.quartic.gaussian.NeuronMoments} for
 * one; each picks a method from the packages below.
 */
@NullMarked
package dev.quartic.gaussian;

import org.jspecify.annotations.NullMarked;
