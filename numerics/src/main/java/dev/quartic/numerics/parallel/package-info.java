/**
 * Work spread over threads, processes or machines so that results do not depend on their number:
 * jobs whose parts are merged in the order of their index ({@link
 * dev.quartic.numerics.parallel.Engine}), and pieces that write to memory they share ({@link
 * dev.quartic.numerics.parallel.Workers}).
 */
@NullMarked
package dev.quartic.numerics.parallel;

import org.jspecify.annotations.NullMarked;
