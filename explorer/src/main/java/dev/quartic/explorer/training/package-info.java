/**
 * Training on a few points, predicted at both orders in 1/n, and real networks trained beside it
 * one by one.
 */
@NullMarked
package dev.quartic.explorer.training;

import org.jspecify.annotations.NullMarked;
