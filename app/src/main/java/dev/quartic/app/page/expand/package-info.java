/** The pages of {@code quartic expand}. */
@NullMarked
package dev.quartic.app.page.expand;

import org.jspecify.annotations.NullMarked;
