/**
 * Averages over four samples by randomized nodes shared by all quadruples, with control variates of
 * known mean and an error estimate: for many samples.
 */
@NullMarked
package dev.quartic.gaussian.sampled;

import org.jspecify.annotations.NullMarked;
