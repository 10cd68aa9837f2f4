/** Trained networks term by term: their Taylor series in θ* − θ, by width and depth. */
@NullMarked
package dev.quartic.study.expand.series;

import org.jspecify.annotations.NullMarked;
