/**
 * Averages over the preactivations of one neuron, which at infinite width are jointly Gaussian with
 * covariance K.
 *
 * <p>{@link dev.quartic.theory.gaussian.GaussianAverages} answers for two samples, {@link
 * dev.quartic.theory.gaussian.FourPointAverages} for four, {@link
 * dev.quartic.theory.gaussian.NeuronMoments} for one; each picks a method from the packages below.
 */
@NullMarked
package dev.quartic.theory.gaussian;

import org.jspecify.annotations.NullMarked;
