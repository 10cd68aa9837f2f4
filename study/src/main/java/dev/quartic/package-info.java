/** Quartic, the effective theory of deep learning: start at {@link dev.quartic.Quartic}. */
@NullMarked
package dev.quartic;

import org.jspecify.annotations.NullMarked;
