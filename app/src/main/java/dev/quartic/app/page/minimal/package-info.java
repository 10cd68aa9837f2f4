/** The page of {@code quartic minimal}. */
@NullMarked
package dev.quartic.app.page.minimal;

import org.jspecify.annotations.NullMarked;
