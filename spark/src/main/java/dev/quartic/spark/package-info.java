/**
 * Quartic on Apache Spark: an {@link dev.quartic.numerics.parallel.Engine} whose tasks run on the
 * executors of a cluster. Nothing else of Quartic knows of it, and it knows of the other modules
 * that they have jobs with recipes.
 *
 * <p>A job is broadcast once as its recipe; ranges of tasks are Spark's tasks, each made of as many
 * tasks as take about a second; parts come back as bytes and are handed over in the order of their
 * index. So neither the number of executors nor ranges, retries or speculation change a digit.
 */
@NullMarked
package dev.quartic.spark;

import org.jspecify.annotations.NullMarked;
