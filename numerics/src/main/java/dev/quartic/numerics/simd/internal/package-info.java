/** Constants shared by the vector loops. */
@NullMarked
package dev.quartic.numerics.simd.internal;

import org.jspecify.annotations.NullMarked;
