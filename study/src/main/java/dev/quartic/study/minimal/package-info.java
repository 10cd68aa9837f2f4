/**
 * Minimal models, worked out and checked: one model by hand, in orders of ε; many draws, trained;
 * and what every order leaves over as ε shrinks.
 */
@NullMarked
package dev.quartic.study.minimal;

import org.jspecify.annotations.NullMarked;
