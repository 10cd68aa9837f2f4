/**
 * What finite networks learn: p(z(t)) at first order in 1/n, where hidden layers learn
 * representations, outputs are correlated and the answer depends on the learning algorithm.
 *
 * <p>Everything is written in the {@linkplain dev.quartic.theory.learning.ModeBasis modes} of Θ on
 * the training samples. The algorithm enters through its {@linkplain
 * dev.quartic.theory.learning.AlgorithmProjectors projectors} alone, the network through the
 * tensors of its output layer, {@linkplain dev.quartic.theory.learning.ModeTensors contracted} with
 * the modes; predictions are linear in the tensors.
 *
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, ∞.2: the nearly-kernel
 *     learning of finite networks</a>
 */
@NullMarked
package dev.quartic.theory.learning;

import org.jspecify.annotations.NullMarked;
