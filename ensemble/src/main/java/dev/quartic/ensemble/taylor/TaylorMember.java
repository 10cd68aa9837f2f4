package dev.quartic.ensemble.taylor;

import dev.quartic.numerics.array.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * One trained network, term by term.
 *
 * @param member its index
 * @param terms T_k, {@code [K + 1, N, n_L]}
 * @param trained f(x; θ*), {@code [N, n_L]}
 * @param loss ½ Σ (z − y)² on the training samples at θ*
 * @param path f(x; θ + s(θ* − θ)) for s evenly spaced from 0 to 1, {@code [S, N, n_L]}; null unless
 *     asked for
 */
public record TaylorMember(
    long member, NdArray terms, NdArray trained, double loss, @Nullable NdArray path) {}
