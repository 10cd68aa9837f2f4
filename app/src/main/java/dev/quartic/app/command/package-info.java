/** The command line: options in, a run folder and a few lines of text out. */
@NullMarked
package dev.quartic.app.command;

import org.jspecify.annotations.NullMarked;
