/** The command line: options in, a run folder and a few lines of text out. */
@NullMarked
package dev.quartic.cli;

import org.jspecify.annotations.NullMarked;
