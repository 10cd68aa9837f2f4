/** Real processes that are really killed, and what becomes of their work. */
@NullMarked
package dev.quartic.benchmarks.kill;

import org.jspecify.annotations.NullMarked;
