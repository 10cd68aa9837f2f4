/**
 * Theory beside ensemble: {@code (ensemble − infinite width)/ε = c₀ + c₁ ε}, with ε = 1/n or, for
 * activations with a kink, 1/√n, fitted over several widths for every mean and covariance, with the
 * z-scores of what the fit leaves over.
 */
@NullMarked
package dev.quartic.study.compare;

import org.jspecify.annotations.NullMarked;
