package dev.quartic.gaussian.kink;

/**
 * The probability that up to four centred normal variables are all positive.
 *
 * <p>One to three variables in closed form (Sheppard 1899); four by Plackett's (1954) reduction to
 * one dimension along R(t) = 1 + t (R − 1): {@code P₄ = 1/16 + Σ asin ρᵢⱼ /(8π) + Σ ∫₀¹ ρᵢⱼ asin
 * ρₖₗ|ᵢⱼ(t) / (4π² √(1 − t²ρᵢⱼ²)) dt}, the sums over the six pairs ij, with kl the other two given
 * zᵢ = zⱼ = 0. The integrand may have a root at t = 1, where R is singular: tanh-sinh nodes
 * (Takahasi and Mori 1974) do not mind. Error: 1e-14 for regular R, 1e-12 for singular ones
 * (measured).
 */
final class OrthantProbability {
  private static final double STEP = 1.0 / 16;
  private static final double REACH = 3.2; // weights beyond are below rounding
  private static final int[][] PAIRS = {
    {0, 1, 2, 3}, {0, 2, 1, 3}, {0, 3, 1, 2}, {1, 2, 0, 3}, {1, 3, 0, 2}, {2, 3, 0, 1}
  };

  /** 1 − t of each node, and weights of dt. */
  private static final double[][] NODES = tanhSinh();

  private OrthantProbability() {}

  /** Returns P(all positive) for a correlation matrix, {@code [size, size]}, size ≤ 4. */
  static double of(double[] correlation, int size) {
    return switch (size) {
      case 0 -> 1;
      case 1 -> 0.5;
      case 2 -> 0.25 + asin(correlation[1]) / (2 * Math.PI);
      case 3 ->
          0.125
              + (asin(correlation[1]) + asin(correlation[2]) + asin(correlation[5]))
                  / (4 * Math.PI);
      case 4 -> four(correlation);
      default -> throw new IllegalArgumentException("at most four variables, found " + size);
    };
  }

  private static double four(double[] correlation) {
    double sum = 1.0 / 16;
    for (int[] pair : PAIRS) {
      double rho = correlation[4 * pair[0] + pair[1]];
      if (rho != 0) {
        sum += asin(rho) / (8 * Math.PI) + along(correlation, pair) / (4 * Math.PI * Math.PI);
      }
    }
    return sum;
  }

  private static double along(double[] r, int[] pair) {
    double ij = r[4 * pair[0] + pair[1]];
    double kl = r[4 * pair[2] + pair[3]];
    double ik = r[4 * pair[0] + pair[2]];
    double il = r[4 * pair[0] + pair[3]];
    double jk = r[4 * pair[1] + pair[2]];
    double jl = r[4 * pair[1] + pair[3]];
    double sum = 0;
    for (int node = 0; node < NODES[0].length; node++) {
      double t = 1 - NODES[0][node];
      double x = t * ij;
      double free = (1 - x) * (1 + x);
      // covariance of k, l given i = j = 0, times (1 − x²)
      double kk = free - t * t * (ik * ik + jk * jk - 2 * x * ik * jk);
      double ll = free - t * t * (il * il + jl * jl - 2 * x * il * jl);
      double mixed = t * (kl * free - t * (ik * il + jk * jl - x * (ik * jl + il * jk)));
      double size = Math.sqrt(Math.max(0, kk)) * Math.sqrt(Math.max(0, ll));
      double conditional = size > 0 ? asin(mixed / size) : 0;
      sum += NODES[1][node] * ij / Math.sqrt(free) * conditional;
    }
    return sum;
  }

  private static double asin(double rho) {
    return Math.asin(Math.clamp(rho, -1, 1));
  }

  private static double[][] tanhSinh() {
    int half = (int) Math.round(REACH / STEP);
    double[][] nodes = new double[2][2 * half + 1];
    for (int index = -half; index <= half; index++) {
      double s = index * STEP;
      double inner = Math.PI * Math.sinh(s);
      double toOne = 1 / (1 + Math.exp(inner)); // 1 − t, to full relative accuracy
      nodes[0][index + half] = toOne;
      nodes[1][index + half] = STEP * Math.PI * Math.cosh(s) * toOne / (1 + Math.exp(-inner));
    }
    return nodes;
  }
}
