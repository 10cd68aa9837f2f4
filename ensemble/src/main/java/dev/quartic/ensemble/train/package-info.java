/**
 * Training one network on the loss {@code ℒ = ½ Σ (z − y)²}, summed over training samples and
 * outputs: by steps {@code θ ← θ − η λ ∂ℒ/∂θ} ({@link dev.quartic.ensemble.train.GradientDescent})
 * or by the flow {@code dθ/dt = −λ ∂ℒ/∂θ} ({@link dev.quartic.ensemble.train.GradientFlow}).
 */
@NullMarked
package dev.quartic.ensemble.train;

import org.jspecify.annotations.NullMarked;
