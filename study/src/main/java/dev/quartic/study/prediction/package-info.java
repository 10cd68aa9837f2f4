/**
 * p(f*) at infinite width and at order 1/n, and what to make of it: scores, validity, forecasts.
 */
@NullMarked
package dev.quartic.study.prediction;

import org.jspecify.annotations.NullMarked;
