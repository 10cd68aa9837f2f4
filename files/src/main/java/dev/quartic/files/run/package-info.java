/**
 * Run folders: what a command leaves behind, whole or not at all.
 *
 * <p>Files are written into {@code NAME.partial}, which becomes {@code NAME} by one rename when all
 * are there. Its folder {@code work} holds what is needed to go on after a kill: how the run was
 * started, its samples, what is finished, and a lock that ends with the process. One process makes
 * a folder, and no two runs ever share one.
 */
@NullMarked
package dev.quartic.files.run;

import org.jspecify.annotations.NullMarked;
