package dev.quartic.theory.correlator;

/**
 * From Q, T, P, R of z, divided by √K, to those of ẑ: its second and third tangents hold averages
 * over all neurons, which take a part of the legs τ, p and ρ with them.
 *
 * <pre>{@code
 * τ₁|₃ − Θ̂₁₃ f₁|₁      p₀₃ − K̂₀₃ (p₀₀ + b₀₀)      ρ₀₁ − Θ̂₀₁ (p₀₀ + b₀₀)
 * }</pre>
 *
 * <p>b, ς and u stay as they are.
 */
final class NormalizedLinks {
  private final LayerArrays hats;
  private final double[] links; // F, divided and no more
  private final double[] before; // Q, likewise
  private final double[] kernel; // K̂
  private final double[] theta; // Θ̂

  /**
   * Changes the arrays of a layer.
   *
   * @param hats F as it is for ẑ, all others divided by √K
   * @param links F divided alone
   */
  NormalizedLinks(LayerArrays hats, double[] links, double[] kernel, double[] theta) {
    this.hats = hats;
    this.links = links;
    this.kernel = kernel;
    this.theta = theta;
    before = hats.q.clone();
  }

  private int at(int i, int j) {
    return i * hats.samples + j;
  }

  /** One entry. */
  @FunctionalInterface
  private interface Entry {
    double of(int i, int j, int k, int l);
  }

  private void subtract(double[] from, Entry taken) {
    int n = hats.samples;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          for (int l = 0; l < n; l++) {
            from[hats.at(i, j, k, l)] -= taken.of(i, j, k, l);
          }
        }
      }
    }
  }

  /** Q = (τ₀|₁, f₃|₂). */
  void hessian() {
    subtract(
        hats.q,
        (i, j, k, l) -> {
          double response =
              links[hats.at(i, i, l, k)] - kernel[at(l, k)] * links[hats.at(i, i, k, k)];
          return kernel[at(l, k)] * before[hats.at(i, j, k, k)] + theta[at(i, j)] * response;
        });
  }

  /** T = (τ₁|₃, τ₂|₄). */
  void hessians() {
    subtract(
        hats.t,
        (i, j, k, l) ->
            theta[at(k, l)] * before[hats.at(i, j, k, k)]
                + theta[at(i, j)] * before[hats.at(k, l, i, i)]
                - theta[at(i, j)] * theta[at(k, l)] * links[hats.at(i, i, k, k)]);
  }

  /** P = (p₀₃, b₁₂). */
  void second() {
    double[] own = hats.p.clone();
    subtract(
        hats.p,
        (i, j, k, l) ->
            kernel[at(i, l)] * (own[hats.at(i, j, k, i)] + hats.b[hats.at(i, i, j, k)]));
  }

  /** R = (ρ₀₁, b₂₃); before {@link #second}. */
  void third() {
    subtract(
        hats.r,
        (i, j, k, l) ->
            theta[at(i, j)] * (hats.p[hats.at(i, k, l, i)] + hats.b[hats.at(i, i, k, l)]));
  }
}
