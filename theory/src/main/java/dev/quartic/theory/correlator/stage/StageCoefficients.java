package dev.quartic.theory.correlator.stage;

import dev.quartic.gaussian.pair.PairMoments;
import dev.quartic.numerics.array.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * What the affine map of one stage makes of pairs of samples of the layer it reads; all tables are
 * {@code [N, N]}, row-major.
 *
 * <p>Where the layer is normalized before it is read, everything is of ẑ, and the transport begins
 * with the step from z to ẑ.
 *
 * <p>{@code Ω₁₂ = rate σ₁σ₂ + dressing Θ₁₂ σ′₁σ′₂}, with rate = λ_W and dressing = C_W for a stage
 * of the network.
 */
public final class StageCoefficients {
  final int samples;
  final double weightVariance;
  final double rate;
  final double dressing;
  final double[] theta;
  private final double[] product;
  private final double[] slope;
  private final double[] bend;
  private final double[] omega;
  private final double[] omegaOwn;
  private final double[] omegaMixed;
  private final double error;
  private final @Nullable Normalizing normalizing;
  private final @Nullable Projection projection;

  private StageCoefficients(
      PairMoments moments,
      Matrix ntk,
      double weightVariance,
      double rate,
      double dressing,
      @Nullable Normalizing normalizing) {
    samples = moments.samples();
    this.weightVariance = weightVariance;
    this.rate = rate;
    this.dressing = dressing;
    theta = ntk.data();
    product = table(moments, 0, 0);
    slope = table(moments, 1, 1);
    bend = table(moments, 2, 0);
    omega = dressed(product, slope);
    omegaOwn = dressed(bend, table(moments, 3, 1));
    omegaMixed = dressed(slope, table(moments, 2, 2));
    error = moments.relativeError();
    this.normalizing = normalizing;
    projection = normalizing == null ? null : new Projection(this, normalizing);
  }

  /**
   * A stage of the network.
   *
   * @param moments of what it reads
   * @param ntk Θ of that
   * @param normalizing what is done to the layer before it is read; null for nothing
   */
  public static StageCoefficients of(
      PairMoments moments,
      Matrix ntk,
      double weightVariance,
      double weightRate,
      @Nullable Normalizing normalizing) {
    return new StageCoefficients(
        moments, ntk, weightVariance, weightRate, weightVariance, normalizing);
  }

  /** The kernel σσ of the layer that is read, by itself: Ω = σ₁σ₂. */
  public static StageCoefficients ofFeatures(
      PairMoments moments, Matrix ntk, @Nullable Normalizing normalizing) {
    return new StageCoefficients(moments, ntk, 1, 1, 0, normalizing);
  }

  /** What is done to the layer before it is read; null for nothing. */
  @Nullable Normalizing normalizing() {
    return normalizing;
  }

  /** What averages over neurons take from legs, where the layer is normalized. */
  @Nullable Projection projection() {
    return projection;
  }

  private static double[] table(PairMoments moments, int p, int q) {
    int n = moments.samples();
    return Matrix.build(n, n, (i, j) -> moments.at(p, q, i, j)).data();
  }

  private double[] dressed(double[] plain, double[] primed) {
    double[] sum = new double[plain.length];
    for (int index = 0; index < sum.length; index++) {
      sum[index] = rate * plain[index] + dressing * theta[index] * primed[index];
    }
    return sum;
  }

  /** The estimated relative error of the tables. */
  double error() {
    return error;
  }

  /** ⟨leg⟩ of a metric leg at a pair. */
  double mean(Leg leg, int i, int j) {
    int place = i * samples + j;
    return leg.dressed() ? omega[place] : weightVariance * product[place];
  }

  double slope(int i, int j) {
    return weightVariance * slope[i * samples + j];
  }

  /** C_W ⟨σ′σ′⟩, as it stands beside Θ in Ω. */
  double dressedSlope(int i, int j) {
    return dressing * slope[i * samples + j];
  }

  double bend(int i, int j) {
    return weightVariance * bend[i * samples + j];
  }

  double omegaOwn(int i, int j) {
    return omegaOwn[i * samples + j];
  }

  double omegaMixed(int i, int j) {
    return omegaMixed[i * samples + j];
  }

  /**
   * Receives what a leg at a pair becomes of: a leg of the stage below at a pair, times a factor.
   */
  @FunctionalInterface
  interface Parts {
    void add(Leg leg, int i, int j, double factor);
  }

  /** The row of a leg in the transport 𝒥 of this stage. */
  void transport(Leg leg, int i, int j, Parts parts) {
    if (projection != null) {
      projection.transport(leg, i, j, parts);
      return;
    }
    switch (leg) {
      case V -> {
        parts.add(Leg.V, i, i, bend(i, j) / 2);
        parts.add(Leg.V, i, j, slope(i, j));
        parts.add(Leg.V, j, j, bend(j, i) / 2);
      }
      case A -> {
        parts.add(Leg.V, i, i, omegaOwn(i, j) / 2);
        parts.add(Leg.V, i, j, omegaMixed(i, j));
        parts.add(Leg.V, j, j, omegaOwn(j, i) / 2);
        parts.add(Leg.A, i, j, dressedSlope(i, j));
      }
      case F -> {
        parts.add(Leg.F, i, j, slope(i, j));
        parts.add(Leg.F, j, j, bend(j, i));
      }
      case TAU -> {
        parts.add(Leg.F, i, i, omegaOwn(i, j));
        parts.add(Leg.F, j, i, omegaMixed(i, j));
        parts.add(Leg.TAU, i, j, dressedSlope(i, j));
      }
      case B -> parts.add(Leg.B, i, j, slope(i, j));
      case P -> {
        parts.add(Leg.B, i, i, bend(i, j));
        parts.add(Leg.P, i, i, bend(i, j));
        parts.add(Leg.P, i, j, slope(i, j));
      }
      case RHO -> {
        parts.add(Leg.B, i, i, omegaOwn(i, j));
        parts.add(Leg.P, i, i, omegaOwn(i, j));
        parts.add(Leg.P, i, j, omegaMixed(i, j));
        parts.add(Leg.RHO, i, j, dressedSlope(i, j));
      }
      case SIGMA -> {
        parts.add(Leg.B, i, j, omegaMixed(i, j));
        parts.add(Leg.SIGMA, i, j, dressedSlope(i, j));
      }
      case U -> parts.add(Leg.U, i, j, slope(i, j));
    }
  }
}
