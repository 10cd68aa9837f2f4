/**
 * What the neurons of a layer know of each other, I(A; B), and the ratio of depth to width at which
 * that is most: {@code r* = 4/((20 + 3 n_L) ν)}.
 */
@NullMarked
package dev.quartic.theory.information;

import org.jspecify.annotations.NullMarked;
