/**
 * Estimates from networks that pass by once: means, the covariance {@code (1/(M−1)) Σ (z_p −
 * z̄_p)(z_q − z̄_q)} and the standard error of each, from sums whose size does not depend on the
 * number M of networks.
 *
 * <p>Networks arrive in batches, always in the order of their index, and are measured from a
 * reference, the mean of the first batch, so that no digits are lost to a mean far from zero.
 */
@NullMarked
package dev.quartic.ensemble.estimate;

import org.jspecify.annotations.NullMarked;
