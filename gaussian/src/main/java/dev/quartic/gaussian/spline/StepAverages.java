package dev.quartic.gaussian.spline;

import dev.quartic.gaussian.line.GaussLegendre;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.numerics.array.Matrix;
import java.util.Arrays;

/**
 * Averages of products of σ′, which is a step function, of one layer: of two samples, and {@code
 * ⟨σ′_α² σ′_β σ′_γ⟩}.
 *
 * <p>Three samples by Price's theorem: with the correlations of α times t,
 *
 * <pre>
 * d/dt ⟨fgg⟩ = Σ_β ρ_αβ Σ_kl Δf_k Δg_l φ₂(h_k, h_l; tρ_αβ) ⟨g_γ | z_α = κ_k, z_β = κ_l⟩_t + (β ↔ γ),
 * </pre>
 *
 * an integral over one variable of elementary functions. Error: 1e-9 (measured); less where samples
 * are not nearly dependent. Cost: some ten microseconds for two kinks.
 */
public final class StepAverages implements GateAverages {
  private static final GaussLegendre RULE = GaussLegendre.of(10);
  private static final int MOST_PANELS = 14;

  /** 1 − |ρ| of samples that count as one. */
  private static final double SAME = 1e-13;

  private final LinearSpline spline;
  private final Matrix kernel;
  private final SplineMarginal[] marginals;
  private final Matrix pairs;

  /**
   * Prepares a layer.
   *
   * @param kernel K with a positive diagonal, {@code [N, N]}
   */
  public StepAverages(LinearSpline spline, Matrix kernel) {
    this.spline = spline;
    this.kernel = kernel;
    int n = kernel.rows();
    marginals = new SplineMarginal[n];
    Arrays.setAll(marginals, i -> SplineMarginal.of(spline, kernel.get(i, i)));
    pairs = Matrix.build(n, n, (i, j) -> pair(1, i, 1, j));
  }

  @Override
  public double slopes(int i, int j) {
    return pairs.get(i, j);
  }

  @Override
  public double squares(int i) {
    return mean(2, i);
  }

  @Override
  public double squareAndSlopes(int a, int i, int j) {
    if (same(i, j)) {
      return same(a, i) ? mean(4, a) : pair(2, a, 2, i);
    }
    if (same(a, i)) {
      return pair(3, a, 1, j);
    }
    if (same(a, j)) {
      return pair(3, a, 1, i);
    }
    return mean(2, a) * slopes(i, j) + new Path(a, i, j).integral();
  }

  private boolean same(int i, int j) {
    return i == j || (kernel.get(i, i) == kernel.get(j, j) && 1 - rho(i, j) < SAME);
  }

  private double rho(int i, int j) {
    return marginals[i].cosine(marginals[j], kernel.get(i, j));
  }

  /** σ′ to a power on a line. */
  private double power(int power, int line) {
    return Math.pow(spline.slopes().get(line), power);
  }

  private double jump(int power, int kink) {
    return power(power, kink + 1) - power(power, kink);
  }

  private double mean(int power, int i) {
    double sum = 0;
    for (int line = 0; line <= spline.kinks().size(); line++) {
      sum += power(power, line) * SplineMarginal.share(marginals[i].places(), line);
    }
    return sum;
  }

  private double pair(int p, int i, int q, int j) {
    if (i == j) {
      return mean(p + q, i);
    }
    var corner = new CornerIntegral();
    double sine = marginals[i].sine(marginals[j], kernel.get(i, j));
    double sum = mean(p, i) * mean(q, j);
    for (int k = 0; k < spline.kinks().size(); k++) {
      for (int l = 0; l < spline.kinks().size(); l++) {
        corner.take(marginals[i].places()[k], marginals[j].places()[l], rho(i, j), sine);
        sum += jump(p, k) * jump(q, l) * corner.step;
      }
    }
    return sum;
  }

  /** From α independent of β and γ to what it is. */
  private final class Path {
    private final int a;
    private final int i;
    private final int j;
    private final double ai;
    private final double aj;
    private final double ij;

    Path(int a, int i, int j) {
      this.a = a;
      this.i = i;
      this.j = j;
      ai = rho(a, i);
      aj = rho(a, j);
      ij = rho(i, j);
    }

    /** In t = 1 − s², whose panels halve towards t = 1 as far as samples are near dependence. */
    double integral() {
      double free = 1 - ai * ai - aj * aj - ij * ij + 2 * ai * aj * ij;
      double nearest = Math.min(free, 1 - Math.max(Math.abs(ai), Math.abs(aj)));
      int panels =
          nearest > 0
              ? Math.clamp(2 - (int) Math.floor(Math.log(nearest) / Math.log(4)), 2, MOST_PANELS)
              : MOST_PANELS;
      double sum = 0;
      double upper = 1;
      for (int panel = 0; panel < panels; panel++) {
        double lower = panel + 1 == panels ? 0 : upper / 2;
        double half = (upper - lower) / 2;
        for (int node = 0; node < RULE.nodes().length; node++) {
          double s = (upper + lower) / 2 + half * RULE.nodes()[node];
          double t = (1 - s) * (1 + s);
          double here = ai * along(t, i, j, ai, aj) + aj * along(t, j, i, aj, ai);
          sum += half * RULE.weights()[node] * 2 * s * here;
        }
        upper = lower;
      }
      return sum;
    }

    /** α and {@code one} at kinks, {@code other} given that. */
    private double along(double t, int one, int other, double toOne, double toOther) {
      double r = t * toOne;
      double rest = (1 - r) * (1 + r);
      double density = 1 / (2 * Math.PI * Math.sqrt(rest));
      double byKink = (t * toOther - ij * r) / rest;
      double byOne = (ij - t * toOther * r) / rest;
      double spread =
          Math.sqrt(Math.max(1e-30, 1 - byKink * t * toOther - byOne * ij)); // given both
      double[] kinks = marginals[a].places();
      double[] ones = marginals[one].places();
      double sum = 0;
      for (int k = 0; k < kinks.length; k++) {
        for (int l = 0; l < ones.length; l++) {
          double h = kinks[k];
          double g = ones[l];
          double weight = jump(2, k) * jump(1, l);
          double exponent = (h * h + g * g - 2 * r * h * g) / (2 * rest);
          if (weight != 0) {
            sum +=
                weight
                    * density
                    * Math.exp(-exponent)
                    * slope(other, byKink * h + byOne * g, spread);
          }
        }
      }
      return sum;
    }

    /** ⟨σ′⟩ about a mean. */
    private double slope(int sample, double mean, double spread) {
      double sum = spline.slopes().getFirst();
      double[] places = marginals[sample].places();
      for (int k = 0; k < places.length; k++) {
        sum += spline.jump(k) * SplineMarginal.cumulative((mean - places[k]) / spread);
      }
      return sum;
    }
  }
}
