/** The pages of {@code quartic expand}. */
@NullMarked
package dev.quartic.report.page.expand;

import org.jspecify.annotations.NullMarked;
