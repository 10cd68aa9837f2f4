/** What a command computes: theory, ensemble, or both side by side, for one experiment. */
@NullMarked
package dev.quartic.study.prediction;

import org.jspecify.annotations.NullMarked;
