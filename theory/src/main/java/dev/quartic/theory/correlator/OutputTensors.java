package dev.quartic.theory.correlator;

import dev.quartic.theory.kernel.LayerKernels;
import org.jspecify.annotations.Nullable;

/**
 * What training at order 1/n starts from.
 *
 * @param hiddenKernels K and Θ of the last hidden layer's preactivations; null at depth 1
 * @param kernels those of the output layer
 * @param tensors of the output layer
 * @param hidden how the last hidden layer's kernel answers to training; null at depth 1
 */
public record OutputTensors(
    @Nullable LayerKernels hiddenKernels,
    LayerKernels kernels,
    LayerTensors tensors,
    @Nullable HiddenResponse hidden) {}
