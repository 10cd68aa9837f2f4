/**
 * Products of one matrix of weights with a few samples, {@code z = b + W a}, back {@code Wᵀ δ}, and
 * the step {@code W ← W + f δ aᵀ}, on layouts that are kept from step to step, so that nothing is
 * repacked: what a library for products of any shape would do each time.
 *
 * <p>Samples stand side by side in panels, {@code [panel, neuron, lane]}; weights in blocks of
 * rows, see {@link dev.quartic.numerics.panels.WeightBlocks}. On vectors, every entry of a product
 * is one chain of fused multiplications and additions in the order of its index, and every sum for
 * a bias one chain of additions, so that digits depend neither on the length of vectors nor on the
 * samples beside; the version without vectors does not fuse.
 *
 * <p>Rate, Zen 4, one core, 64 samples: 97 % of the peak in both precisions at widths 128 and 512
 * ({@code benchmarks/run PeerEnsembles} shows what becomes of it), where OpenBLAS runs at 70 to 83
 * %.
 */
@NullMarked
package dev.quartic.numerics.panels;

import org.jspecify.annotations.NullMarked;
