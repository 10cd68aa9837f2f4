/**
 * Fluctuations of order 1/n in networks whose preactivations are joined by skips: a stage is one
 * affine map with what is skipped into it, and the noise that a neuron makes at one stage is
 * correlated with what the same neuron does at every later one.
 *
 * <p>A tensor of order 1/n is the covariance of two <i>legs</i>, one-neuron functions of a pair of
 * samples. Legs climb from stage to stage by the derivatives of the map of infinite width; a plain
 * network is the case in which the noises of different stages are independent. Where layers are
 * normalized before they are read, legs lose what averages over the neurons take.
 */
@NullMarked
package dev.quartic.theory.correlator.stage;

import org.jspecify.annotations.NullMarked;
