/**
 * Averages over two correlated Gaussians, the inner loop of the infinite-width recursion:
 *
 * <pre>{@code
 * values[j] = ⟨σ(z_i) σ(z_j)⟩,   slopes[j] = ⟨σ′(z_i) σ′(z_j)⟩,
 * K′ = C_b + C_W values,         Θ′ = λ_b + λ_W values + C_W slopes Θ
 * }</pre>
 *
 * <p>of one row i against a block of columns j, from the covariances of the block and what is known
 * of each sample alone. {@link dev.quartic.numerics.pairs.PairMoments} makes the loop for an
 * activation and the variances of a layer. Each has a vector and a plain form; the plain one runs
 * where vectors are missing and is the oracle of the tests. As in {@code numerics.simd}, digits
 * depend neither on vector width nor on the place in a block.
 */
@NullMarked
package dev.quartic.numerics.pairs;

import org.jspecify.annotations.NullMarked;
