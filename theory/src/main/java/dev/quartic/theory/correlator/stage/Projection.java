package dev.quartic.theory.correlator.stage;

import dev.quartic.numerics.array.Matrix;

/**
 * What layer normalization takes from the legs of a stage: μ and s² − K, and their derivatives, are
 * averages over the neurons that ψ is averaged over, so that to first order a leg loses its
 * components along 1, ẑ and ẑ² − 1 as the links allow; see docs/derivations/layernorm.md. Skips
 * carry z, so that legs of two stages may meet, at the kernel K× of what both read.
 *
 * <pre>{@code
 * v, a     ψ − ⟨ψ⟩ − Σ_k α_k ẑ_k − Σ_k β_k (ẑ_k² − 1),   α_k = ⟨∂_k ψ⟩,  2β_k = ⟨ẑ_k ∂_k ψ⟩ (+ C_W s₁₂ Θ̂₁₂)
 * f, τ     u − ⟨u⟩ − (⟨u ẑ_m⟩ (+ C_W s₁₂ Θ̂₁₂)) ẑ_m,       linked at m
 * p, ρ     u − ⟨ẑ₁ ∂₁ψ⟩ (− C_W s₁₂ Θ̂₁₂),                  u = ∂₁²ψ
 * }</pre>
 */
final class Projection {
  private final StageCoefficients stage;
  private final int samples;
  private final double[] kernel; // K̂
  private final double[] roots;
  private final double[] single; // ⟨σ′ᵢ σⱼ⟩
  private final double[] bent; // ⟨σ″ᵢ σ′ⱼ⟩

  Projection(StageCoefficients stage, Normalizing normalizing) {
    this.stage = stage;
    samples = stage.samples;
    kernel = normalizing.kernel().data();
    roots = normalizing.roots();
    int n = samples;
    single = Matrix.build(n, n, (i, j) -> normalizing.odd().moment(1, 0, i, j)).data();
    bent = Matrix.build(n, n, (i, j) -> normalizing.odd().moment(2, 1, i, j)).data();
  }

  private int at(int i, int j) {
    return i * samples + j;
  }

  /**
   * From one stage to the next: to the fluctuations of ẑ, and then as in plain networks.
   *
   * <pre>{@code
   * v₁₂ − ½ K̂₁₂ (v₁₁ + v₂₂)    a₁₂ − ½ Θ̂₁₂ (v₁₁ + v₂₂)    f₁|₃ − K̂₁₃ f₃|₃    τ₁|₃ − Θ̂₁₃ f₁|₁
   * p₀₃ − K̂₀₃ (p₀₀ + b₀₀)       ρ₀₁ − Θ̂₀₁ (p₀₀ + b₀₀)
   * }</pre>
   */
  void transport(Leg leg, int i, int j, StageCoefficients.Parts parts) {
    double own = roots[i] * roots[i];
    double across = roots[i] * roots[j];
    double other = roots[j] * roots[j];
    double slope = stage.slope(i, j);
    double primed = stage.dressedSlope(i, j);
    double mixed = stage.omegaMixed(i, j);
    double turned = slope * kernel[at(i, j)];
    double dressed = mixed * kernel[at(i, j)] + primed * stage.theta[at(i, j)];
    switch (leg) {
      case V -> {
        parts.add(Leg.V, i, j, slope * across);
        parts.add(Leg.V, i, i, -turned / 2 * own);
        parts.add(Leg.V, j, j, -turned / 2 * other);
      }
      case A -> {
        parts.add(Leg.V, i, j, mixed * across);
        parts.add(Leg.V, i, i, -dressed / 2 * own);
        parts.add(Leg.V, j, j, -dressed / 2 * other);
        parts.add(Leg.A, i, j, primed * across);
      }
      case F -> {
        parts.add(Leg.F, i, j, slope * across);
        parts.add(Leg.F, j, j, -turned * other);
      }
      case TAU -> {
        parts.add(Leg.F, j, i, mixed * across);
        parts.add(Leg.F, i, i, -dressed * own);
        parts.add(Leg.TAU, i, j, primed * across);
      }
      case B -> parts.add(Leg.B, i, j, slope * across);
      case P -> {
        parts.add(Leg.P, i, j, slope * across);
        parts.add(Leg.P, i, i, -turned * own);
        parts.add(Leg.B, i, i, -turned * own);
      }
      case RHO -> {
        parts.add(Leg.P, i, j, mixed * across);
        parts.add(Leg.P, i, i, -dressed * own);
        parts.add(Leg.B, i, i, -dressed * own);
        parts.add(Leg.RHO, i, j, primed * across);
      }
      case SIGMA -> {
        parts.add(Leg.B, i, j, mixed * across);
        parts.add(Leg.SIGMA, i, j, primed * across);
      }
      case U -> parts.add(Leg.U, i, j, slope * across);
    }
  }

  /** ⟨∂ψ⟩ by one of the samples of v or a: α. */
  double linear(Leg leg, int own, int other) {
    int at = at(own, other);
    return leg.dressed()
        ? stage.rate * single[at] + stage.dressing * stage.theta[at] * bent[at]
        : stage.weightVariance * single[at];
  }

  /** β of one of the samples of v or a. */
  double square(Leg leg, int own, int other) {
    double half = twice(leg, own, other) + kernel[at(own, other)] * mixed(leg, own, other);
    return (half + dressing(leg, own, other)) / 2;
  }

  /** {@code C_W s₁₂ Θ̂₁₂}, where a leg is dressed. */
  private double dressing(Leg leg, int i, int j) {
    return leg.dressed() ? stage.dressedSlope(i, j) * stage.theta[at(i, j)] : 0;
  }

  /** ⟨∂ᵢ²ψᵢⱼ⟩. */
  private double twice(Leg leg, int i, int j) {
    return leg.dressed() ? stage.omegaOwn(i, j) : stage.bend(i, j);
  }

  /** ⟨∂ᵢ∂ⱼψᵢⱼ⟩. */
  private double mixed(Leg leg, int i, int j) {
    return leg.dressed() ? stage.omegaMixed(i, j) : stage.slope(i, j);
  }

  /** What p and ρ lose. */
  private double constant(Leg leg, int i, int j) {
    return twice(leg, i, j) + kernel[at(i, j)] * mixed(leg, i, j) + dressing(leg, i, j);
  }

  /**
   * A leg of samples i and j with one link, at i or j.
   *
   * @param mean ⟨u⟩
   * @param own coefficient of ẑ of the linked sample
   * @param byI of {@code ⟨u zₖ⟩ = K×ᵢₖ byI + K×ⱼₖ byJ}
   */
  private record Linked(int link, double mean, double own, int i, double byI, int j, double byJ) {}

  private Linked linked(Leg leg, int i, int j) {
    int at = at(i, j);
    if (leg == Leg.F) { // C_W σᵢσ′ⱼ at j
      double byI = stage.slope(i, j);
      double byJ = stage.bend(j, i);
      double mean = stage.weightVariance * single[at(j, i)];
      return new Linked(j, mean, kernel[at] * byI + byJ, i, byI, j, byJ);
    }
    double byI = stage.omegaOwn(i, j); // ∂ᵢΩᵢⱼ at i
    double byJ = stage.omegaMixed(i, j);
    double own = byI + kernel[at] * byJ + dressing(leg, i, j);
    return new Linked(i, linear(leg, i, j), own, i, byI, j, byJ);
  }

  /** ⟨u⟩ of f at a pair. */
  double meanOfLinked(int i, int j) {
    return linked(Leg.F, i, j).mean;
  }

  /** The coefficient of ẑ of its second sample. */
  double ownOfLinked(int i, int j) {
    return linked(Leg.F, i, j).own;
  }

  /** What the covariance of two legs loses, before it meets links. */
  static double taken(
      StageCoefficients left,
      StageCoefficients right,
      Matrix cross,
      LegPair pair,
      int i,
      int j,
      int k,
      int l) {
    Projection one = left.projection();
    Projection two = right.projection();
    if (one == null || two == null) {
      return 0;
    }
    return switch (pair.left().leftLinks().length) {
      case 0 -> unlinked(one, two, cross, pair, new int[] {i, j}, new int[] {k, l});
      case 1 -> linked(one.linked(pair.left(), i, j), two.linked(pair.right(), k, l), cross);
      case 2 -> {
        if (pair.left() == Leg.P || pair.left() == Leg.RHO) {
          yield one.constant(pair.left(), i, j) * right.slope(k, l);
        }
        yield pair.right() == Leg.P || pair.right() == Leg.RHO
            ? two.constant(pair.right(), k, l) * left.slope(i, j)
            : 0;
      }
      default -> 0;
    };
  }

  private static double linked(Linked g, Linked h, Matrix cross) {
    double gWith = cross.get(g.i, h.link) * g.byI + cross.get(g.j, h.link) * g.byJ;
    double hWith = cross.get(g.link, h.i) * h.byI + cross.get(g.link, h.j) * h.byJ;
    return g.mean * h.mean
        + g.own * hWith
        + h.own * gWith
        - g.own * h.own * cross.get(g.link, h.link);
  }

  private static double unlinked(
      Projection one, Projection two, Matrix cross, LegPair pair, int[] left, int[] right) {
    double sum = 0;
    for (int m = 0; m < 2; m++) {
      int other = right[m];
      int partner = right[1 - m];
      double a = cross.get(left[0], other);
      double b = cross.get(left[1], other);
      sum +=
          two.linear(pair.right(), other, partner) * one.along(pair.left(), left, a, b)
              + two.square(pair.right(), other, partner) * one.squared(pair.left(), left, a, b);
      int own = left[m];
      partner = left[1 - m];
      a = cross.get(own, right[0]);
      b = cross.get(own, right[1]);
      sum +=
          one.linear(pair.left(), own, partner) * two.along(pair.right(), right, a, b)
              + one.square(pair.left(), own, partner) * two.squared(pair.right(), right, a, b);
      for (int p = 0; p < 2; p++) {
        double k = cross.get(own, right[p]);
        double squares =
            one.square(pair.left(), own, partner)
                * two.square(pair.right(), right[p], right[1 - p]);
        double lines =
            one.linear(pair.left(), own, partner)
                * two.linear(pair.right(), right[p], right[1 - p]);
        sum -= lines * k + 2 * squares * k * k;
      }
    }
    return sum;
  }

  /** ⟨ψ z⟩ with a z of covariances a and b with the two samples. */
  private double along(Leg leg, int[] at, double a, double b) {
    return a * linear(leg, at[0], at[1]) + b * linear(leg, at[1], at[0]);
  }

  /** Cov(ψ, z²), likewise. */
  private double squared(Leg leg, int[] at, double a, double b) {
    return a * a * twice(leg, at[0], at[1])
        + 2 * a * b * mixed(leg, at[0], at[1])
        + b * b * twice(leg, at[1], at[0]);
  }
}
