/**
 * The question that the theory begins with: what is left of a trained network {@code f(x; θ*)} when
 * it is expanded around its initial parameters θ?
 *
 * <pre>{@code
 * f(x; θ*) = Σ_k T_k(x),   T_k = (1/k!) dᵏ/dsᵏ f(x; θ + s(θ* − θ)) at s = 0
 * }</pre>
 *
 * <p>The terms are exact: truncated power series in s are carried forward through the layers
 * ({@link dev.quartic.ensemble.taylor.TaylorPass}), for networks that were really trained ({@link
 * dev.quartic.ensemble.taylor.TaylorEnsemble}).
 */
@NullMarked
package dev.quartic.ensemble.taylor;

import org.jspecify.annotations.NullMarked;
