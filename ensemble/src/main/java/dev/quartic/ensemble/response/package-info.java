/**
 * How one network's outputs respond to gradient steps, exactly: for the composite output {@code p =
 * (sample, output)} and legs contracted with {@code λ ∂z},
 *
 * <pre>{@code
 * H_{pq} = ∂z_p λ ∂z_q,   dH_{p;qa} = ∂²z_p(q, a),
 * I_{p;qab} = ∂³z_p(q, a, b),   II_{pq;ab} = ∂²z_p(·, a) λ ∂²z_q(·, b)
 * }</pre>
 *
 * <p>the tensors that the expansion of a trained network in 1/n is made of, for that very network.
 * {@link dev.quartic.ensemble.response.ResponseEnsemble} measures them network by network and
 * trains the same networks.
 *
 * <p>The gradient of an output with respect to a layer's weights has rank one, {@code δ_p xᵀ}, and
 * the network is a polynomial along it up to σ. So tangents of the first, second and third order
 * are carried forward through the layers ({@link dev.quartic.ensemble.response.Jets}), the change
 * of δ is carried back ({@link dev.quartic.ensemble.response.OutputGradients}), and no array is
 * ever as long as the parameters.
 */
@NullMarked
package dev.quartic.ensemble.response;

import org.jspecify.annotations.NullMarked;
