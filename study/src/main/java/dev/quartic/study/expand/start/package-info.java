/** The joint distribution of an output and its first two derivatives at initialization. */
@NullMarked
package dev.quartic.study.expand.start;

import org.jspecify.annotations.NullMarked;
