/**
 * What a nearly Gaussian p(f*) expects of one network on samples with targets: squared bias,
 * variance and accuracy, at infinite width and with their 1/n terms.
 *
 * <p>It asks for arrays only, so that it serves flow, descent and Bayesian learning alike.
 */
@NullMarked
package dev.quartic.theory.generalization;

import org.jspecify.annotations.NullMarked;
