package dev.quartic.ensemble.estimate;

import dev.quartic.numerics.array.Matrix;
import java.util.List;

/**
 * A control variate: what a linear map makes of a network's initial outputs, {@code w(t) = M(t)
 * z(0)}, the same for every output.
 *
 * <p>By the sign symmetry of the last layer E[z(0)] = 0 at any width, so that {@code E[z(t)] =
 * E[z(t) − w(t)]} for any M; and {@code Cov[z(t)] = (Cov[z(t)] − Cov[w(t)]) + M E[z(0) z(0)ᵀ] Mᵀ},
 * where the bracket varies little and the rest needs no training. The nearer M is to what training
 * really makes of the initial outputs, the smaller the variance; the estimates are right for every
 * M.
 *
 * @param maps M at each time, {@code [N, N]}
 * @param centres numbers near E[z(t)], {@code [N, n_L]}: outputs are measured from them; they
 *     influence rounding, and errors at second order
 */
public record LinearControl(List<Matrix> maps, List<Matrix> centres) {
  /** Copies the lists. */
  public LinearControl {
    maps = List.copyOf(maps);
    centres = List.copyOf(centres);
  }
}
