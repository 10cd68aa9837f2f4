/**
 * One question over a grid of settings: every point of the grid is a question of its own, answered
 * as it would be alone and to the same digits; the headline figures of all answers make one table.
 */
@NullMarked
package dev.quartic.study.sweep;

import org.jspecify.annotations.NullMarked;
