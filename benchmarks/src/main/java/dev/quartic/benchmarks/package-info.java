/** Measurements of speed; each states its run line and checks the answer before timing it. */
@NullMarked
package dev.quartic.benchmarks;

import org.jspecify.annotations.NullMarked;
