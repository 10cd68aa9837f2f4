/** The two back-ends of {@code linalg}; not for use elsewhere. */
@NullMarked
package dev.quartic.numerics.linalg.internal;

import org.jspecify.annotations.NullMarked;
