/**
 * The parameters of one network: {@code b ~ N(0, C_b)} and {@code W ~ N(0, C_W / n_{ℓ−1})}, laid
 * out in one array θ, drawn from the stream of random numbers that belongs to the network's index.
 */
@NullMarked
package dev.quartic.ensemble.draw;

import org.jspecify.annotations.NullMarked;
