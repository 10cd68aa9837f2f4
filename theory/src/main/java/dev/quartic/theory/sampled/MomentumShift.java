package dev.quartic.theory.sampled;

import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.linalg.Blas;
import java.util.Arrays;

/**
 * The first order of training with momentum in h: {@code ℛ_i𝒜 g_j = Σ_s v_i(T − s) g_j(s)} between
 * modes of the training samples, and for test samples {@code 𝒜 g_j = u_j} and {@code 𝒜ℛ_i𝒜 g_j =
 * (u_j − ℛ_i𝒜 g_j)/w_i}. Steps are followed one by one: {@code 2 N_A²} operations each. Error:
 * rounding.
 */
final class MomentumShift {
  private static final int BLOCK = 256;

  private MomentumShift() {}

  /**
   * Writes them.
   *
   * @param once ℛ_i𝒜 g_j, {@code [N_A, N_A]}
   * @param twice 𝒜ℛ_i𝒜 g_j, {@code [N_A, N_A]}
   * @param alone u_j
   */
  static void factors(Dynamics dynamics, double end, Matrix once, Matrix twice, double[] alone) {
    double[] rates = dynamics.rates();
    int train = rates.length;
    double eta = dynamics.measure();
    double[] decays = new double[train * BLOCK];
    double[] memory = new double[train * BLOCK];
    var modes = new HeavyBallModes(eta, dynamics.momentum());
    double[] g = new double[train];
    double[] v = new double[train];
    Arrays.fill(g, 1);
    int steps = (int) end;
    for (int from = 0; from < steps; from += BLOCK) {
      int count = Math.min(BLOCK, steps - from);
      for (int held = 0; held < count; held++) {
        int step = from + held;
        for (int mode = 0; mode < train; mode++) {
          decays[mode * BLOCK + held] = g[mode];
          modes.follow(rates[mode], steps - step);
          memory[mode * BLOCK + held] = modes.velocity();
          v[mode] = dynamics.momentum() * v[mode] + eta * g[mode];
          g[mode] -= rates[mode] * v[mode];
        }
      }
      Blas.gemm(
          false,
          true,
          train,
          train,
          count,
          1,
          memory,
          0,
          BLOCK,
          decays,
          0,
          BLOCK,
          1,
          once.data(),
          0,
          train);
    }
    for (int j = 0; j < train; j++) {
      modes.follow(rates[j], steps);
      alone[j] = modes.response();
    }
    for (int i = 0; i < train; i++) {
      for (int j = 0; j < train; j++) {
        double left = alone[j] - once.get(i, j);
        twice.data()[i * train + j] = rates[i] == 0 ? 0 : left / rates[i];
      }
    }
  }
}
