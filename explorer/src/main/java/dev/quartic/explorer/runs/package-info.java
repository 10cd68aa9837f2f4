/** The runs of a folder: listed, shown, compared, repeated with changes, and begun. */
@NullMarked
package dev.quartic.explorer.runs;

import org.jspecify.annotations.NullMarked;
