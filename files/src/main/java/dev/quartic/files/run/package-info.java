/**
 * Run folders: what a command leaves behind, whole or not at all.
 *
 * <p>Files are written into {@code NAME.partial}, which becomes {@code NAME} by one rename when all
 * are there. A killed run leaves the partial folder with what was finished; the same command with
 * the same folder goes on from it.
 */
@NullMarked
package dev.quartic.files.run;

import org.jspecify.annotations.NullMarked;
