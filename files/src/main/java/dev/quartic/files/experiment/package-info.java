/**
 * The experiment: what a person asks for, read from a YAML file, checked, completed with defaults,
 * and written down again so that it can be run once more.
 *
 * <p>{@link dev.quartic.files.experiment.ExperimentKeys} is the one list of keys: the check of
 * unknown keys, the defaults, the wording of refusals and {@code docs/experiment-file.md} all
 * follow from it.
 */
@NullMarked
package dev.quartic.files.experiment;

import org.jspecify.annotations.NullMarked;
