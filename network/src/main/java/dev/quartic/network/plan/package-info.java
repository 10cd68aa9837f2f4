/**
 * How a network is trained: on the loss ½ Σ (z − y)², summed over training samples and outputs, by
 * flow {@code dθ/dt = −λ dℒ/dθ} or by steps {@code θ ← θ − η λ dℒ/dθ}.
 */
@NullMarked
package dev.quartic.network.plan;

import org.jspecify.annotations.NullMarked;
