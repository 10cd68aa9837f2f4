/** The joint distribution of an output and its first two derivatives at initialization. */
@NullMarked
package dev.quartic.app.expand.start;

import org.jspecify.annotations.NullMarked;
