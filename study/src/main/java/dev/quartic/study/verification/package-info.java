/** Prediction beside measurement, in standard errors. */
@NullMarked
package dev.quartic.study.verification;

import org.jspecify.annotations.NullMarked;
