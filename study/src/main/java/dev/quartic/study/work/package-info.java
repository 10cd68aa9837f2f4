/** What surrounds the work on an answer: where it runs, who watches, and where it is kept. */
@NullMarked
package dev.quartic.study.work;

import org.jspecify.annotations.NullMarked;
