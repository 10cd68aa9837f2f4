/**
 * Theory beside ensemble: {@code n · (ensemble − infinite width) = c₀ + c₁/n}, fitted over several
 * widths for every mean and covariance, with the z-scores of what the fit leaves over.
 */
@NullMarked
package dev.quartic.app.compare;

import org.jspecify.annotations.NullMarked;
