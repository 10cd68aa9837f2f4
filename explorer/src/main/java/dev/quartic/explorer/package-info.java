/**
 * A page on this machine to explore with: a laboratory of initializations, training beside theory,
 * and the runs of a folder.
 */
@NullMarked
package dev.quartic.explorer;

import org.jspecify.annotations.NullMarked;
