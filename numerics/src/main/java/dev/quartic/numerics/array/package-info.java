/** Dense arrays, row-major, whose axes are always stated by the code that makes them. */
@NullMarked
package dev.quartic.numerics.array;

import org.jspecify.annotations.NullMarked;
