/**
 * The nonlinearities σ and their derivatives up to the fifth, which the theory at order 1/n needs.
 *
 * <p>The family is sealed, so that theory can have a closed form for each member and the compiler
 * can tell when one is missing; {@link dev.quartic.network.activation.Custom} opens it for one's
 * own.
 */
@NullMarked
package dev.quartic.network.activation;

import org.jspecify.annotations.NullMarked;
