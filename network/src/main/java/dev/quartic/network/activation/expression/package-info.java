/**
 * An activation written as a formula of z, say {@code z * tanh(softplus(z))}, with exact
 * derivatives.
 */
@NullMarked
package dev.quartic.network.activation.expression;

import org.jspecify.annotations.NullMarked;
