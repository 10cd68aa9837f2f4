package dev.quartic.theory.learning;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.theory.training.NtkSpectrum;

/**
 * What a learning algorithm makes, up to one time, of the terms of perturbation theory, for all
 * modes of a basis: the only place where it enters at order 1/n.
 *
 * <p>A step of any algorithm that is linear in the gradients it has seen is {@code Δθ(t) = −𝒜[g]},
 * g(s) = λ ∂z_a(θ_s) ε_a(s): {@code 𝒜 = ∫₀ᵗ ds} for flow, {@code η Σ_{s<t} (1 − μ^{t−s})/(1 − μ)}
 * for descent with momentum. With the rates w of modes, {@code ℛ_i = (1 + w_i 𝒜)⁻¹, g_i = ℛ_i 1}
 * and {@code u_a = 𝒜 g_a = (1 − g_a)/w_a}, the residuals are
 *
 * <pre>{@code
 * ε_i = g_i e_i − F¹_ij ΔH_ij e_j + F²_ijk ΔH_ij ΔH_jk e_k
 *     + (ℛ_i𝒜[g_j u_a] dH_{j;ia} + ½ ℛ_i[u_j u_a] dH_{i;ja}) e_j e_a
 *     − (ℛ_i𝒜[g_j 𝒜(g_a u_b)] II_{ja;ib} + ½ ℛ_i𝒜[g_j u_a u_b] I_{j;iab}
 *        + ℛ_i[u_j 𝒜(g_a u_b)] II_{ia;jb} + ⅙ ℛ_i[u_j u_a u_b] I_{i;jab}) e_j e_a e_b
 * }</pre>
 *
 * <p>"Own" projectors act on derivatives of the corrected output i, the others on those of the
 * output j whose gradient drives it. Only what is left after summing over all orders of the e is
 * meant: tables may differ in a part that the symmetry of e e e takes away. The first index is a
 * {@link #row}: a training mode, or N_A for any test mode; the others are training modes.
 *
 * @param train N_A
 * @param decay g, {@code [N]}
 * @param once {@code F¹ = ℛ_i𝒜 g_j}, {@code [rows, N_A]}
 * @param twice {@code F² = ℛ_i𝒜 ℛ_j𝒜 g_k}, {@code [rows, N_A, N_A]}
 * @param firstOwn of dH_{i;ja}, {@code [rows, N_A, N_A]}
 * @param firstDriving of dH_{j;ia}
 * @param squaredOwn of II_{ia;jb}, {@code [rows, N_A, N_A, N_A]}
 * @param squaredDriving of II_{ja;ib}
 * @param thirdOwn of I_{i;jab}
 * @param thirdDriving of I_{j;iab}
 * @param observable u, {@code [N_A]}: of an observable's first derivative, with opposite sign; half
 *     the product of two is that of its second
 * @param observableTwice {@code 𝒜(g_a u_b)}, {@code [N_A, N_A]}: of {@code ∂O λ ∂²z_a(·,b)}
 * @see <a href="https://arxiv.org/abs/2106.10165v2">Roberts, Yaida, Hanin, §∞.2.2: algorithm
 *     projectors; here for any time. Derived in docs/derivations/algorithms.md</a>
 */
@SuppressWarnings("ArrayRecordComponent") // read in hot loops
record ProjectorTables(
    int train,
    double[] decay,
    double[] once,
    double[] twice,
    double[] firstOwn,
    double[] firstDriving,
    double[] squaredOwn,
    double[] squaredDriving,
    double[] thirdOwn,
    double[] thirdDriving,
    double[] observable,
    double[] observableTwice) {

  /** The same, where a flow that has ended may be at its end. */
  static ProjectorTables of(TrainingPlan plan, double time, ModeBasis basis, NtkSpectrum spectrum) {
    return of(
        plan, plan instanceof TrainingPlan.GradientFlow ? spectrum.flowTime(time) : time, basis);
  }

  /**
   * The projectors of a plan without an {@linkplain FiniteWidthTraining#obstacle obstacle}, at one
   * of its times. Error: rounding.
   */
  static ProjectorTables of(TrainingPlan plan, double time, ModeBasis basis) {
    ModeBasis at = Double.isInfinite(time) ? basis.atTheEnd() : basis;
    return switch (plan) {
      case TrainingPlan.GradientFlow flow when flow.ridge() > 0 ->
          throw new IllegalArgumentException("order 1/n is not derived for a ridge");
      case TrainingPlan.GradientFlow _ -> ClosedTables.of(new AlgorithmProjectors.Flow(time), at);
      case TrainingPlan.GradientDescent(double stepSize, double momentum, _) ->
          momentum == 0
              ? ClosedTables.of(new AlgorithmProjectors.Descent(stepSize, time), at)
              : new HeavyBallTables(new HeavyBall(stepSize, momentum), time, at).tables();
      case TrainingPlan.Bayesian _ ->
          throw new IllegalArgumentException("Bayesian learning has no training time");
    };
  }

  /** The row of a mode in the tables. */
  int row(int mode) {
    return Math.min(mode, train);
  }

  double once(int i, int j) {
    return once[row(i) * train + j];
  }

  double twice(int i, int j, int k) {
    return twice[(row(i) * train + j) * train + k];
  }
}
