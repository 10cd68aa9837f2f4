/** The page of {@code quartic minimal}. */
@NullMarked
package dev.quartic.report.page.minimal;

import org.jspecify.annotations.NullMarked;
