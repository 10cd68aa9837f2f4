/** From any answer to its page. */
@NullMarked
package dev.quartic.report.answer;

import org.jspecify.annotations.NullMarked;
