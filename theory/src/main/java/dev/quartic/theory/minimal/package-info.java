/**
 * Minimal models by perturbation theory in ε, and kernel regression in closed form.
 *
 * <p>A quadratic model has the kernel H = φᴱ λ φᴱᵀ, the meta kernel {@code dH_{p;qa} = ε λ²
 * ψ_p(φᴱ_q, φᴱ_a)}, {@code II_{pq;ab} = ε² λ³ (ψ_p φᴱ_a)·(ψ_q φᴱ_b)}, and nothing beyond: its third
 * derivative is zero. Frozen at the start, H gives the linear model around it; dH enters at order
 * ε, II and twice dH at order ε², and ε³ is left over.
 *
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §10.4 and §11.4</a>
 */
@NullMarked
package dev.quartic.theory.minimal;

import org.jspecify.annotations.NullMarked;
