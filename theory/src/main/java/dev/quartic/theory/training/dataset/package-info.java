/**
 * Training at infinite width on whole data sets: what is asked of a prediction, means and variances
 * of each sample, without any matrix over all of them but those that training needs.
 *
 * <p>Training samples are called A, test samples B.
 */
@NullMarked
package dev.quartic.theory.training.dataset;

import org.jspecify.annotations.NullMarked;
