/** A page in a real browser, and how long a person waits there. */
@NullMarked
package dev.quartic.benchmarks.page;

import org.jspecify.annotations.NullMarked;
