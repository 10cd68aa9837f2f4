/**
 * Models just large enough to show what training does, and no larger:
 *
 * <pre>  f(x_δ; θ) = Σ_j φ_δj θ_j + (ε/2) Σ_jk ψ_δjk θ_j θ_k</pre>
 *
 * Without ψ the model is linear, and trained it is kernel regression; with it the model is
 * quadratic, its effective features φᴱ = φ + ε ψ θ move with the parameters, and trained it is
 * nearly-kernel regression.
 *
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §10.4 and §11.4</a>
 */
@NullMarked
package dev.quartic.network.minimal;

import org.jspecify.annotations.NullMarked;
