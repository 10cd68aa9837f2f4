/**
 * The charts of the field, each a small class with a static {@code chart} or {@code strip} method.
 *
 * <p>They take plain lists of numbers and return a {@link dev.quartic.report.Block}. Colours mean
 * the same everywhere: blue is infinite width, vermilion is one order further in 1/width, black is
 * the ensemble, green is a target.
 */
@NullMarked
package dev.quartic.report.chart;

import org.jspecify.annotations.NullMarked;
