/**
 * The statistics of finite networks at initialization, measured: the metric K, the mean tangent
 * kernel Θ and the tensors V, D, F, A, B, P, Q, R, S, T, U that carry the order 1/n, in every
 * layer, from exact derivatives of networks that are drawn one by one. {@link
 * dev.quartic.ensemble.correlator.TensorEnsemble} is the way in.
 *
 * <p>Nothing here comes from an expansion in 1/n. Each tensor is an average over two different
 * neurons i, k of layer ℓ + 1, whose incoming weights are averaged over exactly, given layer ℓ with
 * its n neurons ({@code W W → C_W/n}). What is left are sums over one network's neurons:
 *
 * <pre>{@code
 * Ĝ_{ab} = C_b + (1/n) Σ_j C_W σ_a σ_b               Ĥ_{ab} = λ_b + (1/n) Σ_j [λ_W σ_a σ_b + C_W σ'_a σ'_b H_{jj;ab}]
 * K = E[Ĝ],  Θ = E[Ĥ]                                n Cov[Ĝ_{12}, Ĝ_{34}] = V,  n Cov[Ĝ_{12}, Ĥ_{34}] = D,  n Cov[Ĥ_{12}, Ĥ_{34}] = A
 * F_{1324} = (C_W²/n) E Σ_{jm} σ_1 σ'_3 H_{jm;34} σ_2 σ'_4      (neuron j for 1, 3, neuron m for 2, 4)
 * B_{1324} = (C_W²/n) E Σ_{jm} σ'_1 σ'_3 H_{jm;12} H_{jm;34} σ'_2 σ'_4
 * P_{0123} = n E[dH_{ikk;012} z_{i;3}],  Q_{0123} = n E[dH_{iik;012} z_{k;3}],  R_{0123} = n E[dd_I H_{iikk;0123}]
 * S_{1234} = n E[dd_II H_{iikk;1234}],   T_{1324} = n E[dd_II H_{ikik;1234}],   U_{1423} = n E[dd_II H_{ikki;1234}]
 * }</pre>
 *
 * <p>How each is obtained:
 *
 * <ul>
 *   <li>H between all neurons, layer by layer: {@code H' = δ g + W (σ' H σ') Wᵀ}, and F, B from it;
 *   <li>P … U by {@linkplain dev.quartic.ensemble.correlator.CurvedTensors probe neurons}: for a
 *       polynomial quadratic in the weights of i and of k random signs average like Gaussian
 *       weights, and for two given neurons dH, dd_I H and dd_II H are derivatives along their own
 *       gradients, {@code O(n²)} each by {@linkplain dev.quartic.ensemble.correlator.ProbePair
 *       forward and backward passes}; neither third derivatives of the parameters nor n³ numbers
 *       are formed;
 *   <li>V, D, A by the law of total covariance: the part from within a layer from the scatter of
 *       its neurons, which are independent given the layers below, and the part from below as the
 *       covariance over networks of {@linkplain dev.quartic.ensemble.correlator.ConditionalMeans
 *       exact conditional means}.
 * </ul>
 *
 * <p>Noise is taken out by control variates of known mean zero: {@code ε = Ĝ − E[Ĝ | layers
 * below]}, the same for Ĥ, and {@linkplain dev.quartic.ensemble.correlator.QuadraticControls
 * products of them}. Values and errors are those of a jackknife over groups of networks.
 */
@NullMarked
package dev.quartic.ensemble.correlator;

import org.jspecify.annotations.NullMarked;
