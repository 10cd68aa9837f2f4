/** What a cluster of any size would take, from what tasks take here. */
@NullMarked
package dev.quartic.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;
