/** Inputs and targets, training samples first, then test samples. */
@NullMarked
package dev.quartic.network.samples;

import org.jspecify.annotations.NullMarked;
