/**
 * Advice on initialization, learning rates and shape, with the numbers that it rests on, and the
 * lines that put it into other frameworks.
 */
@NullMarked
package dev.quartic.study.tune;

import org.jspecify.annotations.NullMarked;
