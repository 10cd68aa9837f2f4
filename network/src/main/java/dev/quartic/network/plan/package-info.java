/**
 * How a network is trained: on the loss ½ Σ (z − y)², summed over training samples and outputs, by
 * flow {@code dθ/dt = −λ dℒ/dθ} or by steps {@code v ← μ v − η λ dℒ/dθ, θ ← θ + v}.
 */
@NullMarked
package dev.quartic.network.plan;

import org.jspecify.annotations.NullMarked;
