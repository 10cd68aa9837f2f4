/** Kernels and tensors at initialization, layer by layer. */
@NullMarked
package dev.quartic.study.flow;

import org.jspecify.annotations.NullMarked;
