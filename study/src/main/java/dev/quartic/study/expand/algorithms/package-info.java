/** The same networks trained by different algorithms, and what sets them apart. */
@NullMarked
package dev.quartic.study.expand.algorithms;

import org.jspecify.annotations.NullMarked;
