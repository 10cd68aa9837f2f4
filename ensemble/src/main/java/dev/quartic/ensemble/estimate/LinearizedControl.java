package dev.quartic.ensemble.estimate;

import dev.quartic.network.plan.Relaxation;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import java.io.Serializable;
import java.util.List;

/**
 * A control variate: what training would make of a network if its tangent kernel H stayed as it is
 * at the start. With {@code H_AA = U diag(λ) Uᵀ} on training outputs, the {@linkplain Relaxation
 * decay} {@code g = e^{−λt}} (for flow) and {@code f = (1 − g)/λ},
 *
 * <pre>{@code
 * w_A = y + U g Uᵀ (z_A(0) − y),   w_B = z_B(0) − H_BA U f Uᵀ (z_A(0) − y)
 * }</pre>
 *
 * <p>It differs from z(t) by what training does to the kernel, which is O(1/n). Its own moments are
 * measured on untrained networks, many and cheap, where they vary by O(1/√n); and that part of it
 * which is there at infinite width, {@code w₀ = M(t) z(0)} with one matrix M for all networks, has
 * moments that are known given the hidden layers. The estimates are right for any M.
 *
 * <p>The sign flip of the last layer leaves the distribution of networks as it is and takes z(0) to
 * −z(0), H to itself. So w falls into an odd part, linear in z(0), and an even one, linear in y,
 * and averages over that sign are exact.
 *
 * @param plan gradient flow or gradient descent, and the times
 * @param targets y, {@code [N_A, n_L]}
 * @param maps M at each time, {@code [N, N]}
 * @param centres numbers near E[z(t)], {@code [N, n_L]}: outputs are measured from them; they
 *     influence rounding, and errors at second order
 */
public record LinearizedControl(
    TrainingPlan plan, Matrix targets, List<Matrix> maps, List<Matrix> centres)
    implements Serializable {
  private static final double LARGEST_PROGRESS = 1.8;

  /** Refuses another number of maps or centres than there are times. */
  public LinearizedControl {
    maps = List.copyOf(maps);
    centres = List.copyOf(centres);
    if (maps.size() != plan.times().size() || centres.size() != plan.times().size()) {
      throw new IllegalArgumentException(
          "a control needs a map and a centre for each of %d times, but has %d and %d"
              .formatted(plan.times().size(), maps.size(), centres.size()));
    }
  }

  /** N. */
  public int samples() {
    return centres.getFirst().rows();
  }

  /** n_L. */
  public int outputs() {
    return centres.getFirst().columns();
  }

  /** T. */
  public int times() {
    return maps.size();
  }

  /** N_A n_L. */
  int trainedOutputs() {
    return targets.data().length;
  }

  /**
   * g at one time. Steps ηλ above {@value #LARGEST_PROGRESS} (1 + μ) are taken for that: near the
   * edge of stability, at 2 (1 + μ), networks bring λ down instead of oscillating as the linear
   * model does, and w stays bounded. A mode that does not train keeps its residual, also at the end
   * of training.
   */
  double decay(double eigenvalue, double time) {
    return Relaxation.of(plan).decay(Math.min(eigenvalue, largestEigenvalue()), time);
  }

  /** f at one time, {@code (1 − g)/λ}; at λ = 0 its limit, and 0 at the end of training. */
  double response(double eigenvalue, double time) {
    if (eigenvalue == 0 && Double.isInfinite(time)) {
      return 0;
    }
    return eigenvalue > largestEigenvalue()
        ? (1 - decay(eigenvalue, time)) / eigenvalue
        : Relaxation.of(plan).response(eigenvalue, time);
  }

  private double largestEigenvalue() {
    return plan instanceof TrainingPlan.GradientDescent(double step, double momentum, _)
        ? LARGEST_PROGRESS * (1 + momentum) / step
        : Double.POSITIVE_INFINITY;
  }
}
