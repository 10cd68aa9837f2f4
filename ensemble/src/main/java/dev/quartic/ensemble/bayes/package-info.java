/**
 * Bayesian learning at finite width, by drawing hidden layers h alone.
 *
 * <p>Given its hidden layers a network's outputs are exactly Gaussian, with the covariance Ĝ of
 * {@link dev.quartic.ensemble.derivatives.ForwardPass#outputCovariance()}. Evidence, mean and
 * covariance given h are therefore known in closed form, and posterior moments at any width are
 * ratios of averages over h, {@code E[p(y|h) · …] / E[p(y|h)]}, after Rao and Blackwell.
 */
@NullMarked
package dev.quartic.ensemble.bayes;

import org.jspecify.annotations.NullMarked;
