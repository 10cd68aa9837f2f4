/** Work spread over threads so that results do not depend on their number. */
@NullMarked
package dev.quartic.numerics.parallel;

import org.jspecify.annotations.NullMarked;
