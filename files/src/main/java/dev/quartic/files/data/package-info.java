/**
 * The samples that an experiment names: arrays, tables and images become inputs {@code [samples,
 * n₀]} and targets {@code [samples, n_L]}, or are refused with the place, what was required and
 * what was found.
 *
 * <p>{@link dev.quartic.files.data.ExperimentLoader} is the way in.
 */
@NullMarked
package dev.quartic.files.data;

import org.jspecify.annotations.NullMarked;
