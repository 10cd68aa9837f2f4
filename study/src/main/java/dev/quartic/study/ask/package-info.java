/**
 * Trained networks asked about samples that training never saw: {@code E[z_B]} and {@code Var[z_B]}
 * at infinite width from what training left behind, without training again.
 */
@NullMarked
package dev.quartic.study.ask;

import org.jspecify.annotations.NullMarked;
