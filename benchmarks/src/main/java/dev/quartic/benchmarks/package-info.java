/** Measurements of speed, each a program that states its run line. */
@NullMarked
package dev.quartic.benchmarks;

import org.jspecify.annotations.NullMarked;
