/**
 * How an answer describes itself, once, for every door: arrays with named axes, a summary of named
 * values, and how it was made. Doors write it as NPZ, JSON, text or a page and add nothing.
 */
@NullMarked
package dev.quartic.study.answer;

import org.jspecify.annotations.NullMarked;
