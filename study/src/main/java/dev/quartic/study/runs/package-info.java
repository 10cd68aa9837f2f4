/** Finished runs side by side: what was asked differently, and what came out differently. */
@NullMarked
package dev.quartic.study.runs;

import org.jspecify.annotations.NullMarked;
