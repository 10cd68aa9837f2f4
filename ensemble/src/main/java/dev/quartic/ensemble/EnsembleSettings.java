package dev.quartic.ensemble;

import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.parallel.Engine;
import dev.quartic.numerics.parallel.LocalEngine;
import java.io.Serializable;

/**
 * How an ensemble is run. Only {@code engine} has no influence on the digits of the result.
 *
 * @param members M, at least 2
 * @param seed with the index of a member decides its draw
 * @param engine where members are trained
 * @param stepLimit steps after which a member that is to be trained to the end, or whose flow is
 *     integrated, is given up
 * @param flowTolerance bound on the estimated error of one step of the flow, relative to the
 *     outputs; {@link #BY_ACTIVATION} means 1e-6 for smooth activations, whose outputs then err by
 *     about as much, and 3e-3 where there are kinks, whose outputs err by more, at random from
 *     member to member. The error is measured: {@link IntegrationCheck}
 * @param checkedMembers the first members of a flow that are integrated once more, at a hundredth
 *     of the tolerance; where there are kinks a quarter of them, at a tenth
 * @param precision in which descent trains; what is measured of a network is double in both. In
 *     single precision the first members are trained once more in double: {@link PrecisionCheck}
 */
public record EnsembleSettings(
    int members,
    long seed,
    Engine engine,
    long stepLimit,
    double flowTolerance,
    int checkedMembers,
    Precision precision)
    implements Serializable {
  /** A tolerance that depends on the smoothness of the activation. */
  public static final double BY_ACTIVATION = 0;

  private static final double SMALLEST_TOLERANCE = 1e-11;
  private static final double LARGEST_TOLERANCE = 0.1;
  private static final long STEP_LIMIT = 200_000;
  private static final int CHECKED_MEMBERS = 8;

  /** Refuses numbers that make no sense. */
  public EnsembleSettings {
    require(members >= 2, "members", "at least 2, for a covariance", members);
    require(stepLimit >= 1, "step limit", "at least 1", stepLimit);
    require(
        flowTolerance == BY_ACTIVATION
            || (flowTolerance >= SMALLEST_TOLERANCE && flowTolerance <= LARGEST_TOLERANCE),
        "flow tolerance",
        "0 or between 1e-11 and 0.1",
        flowTolerance);
    require(checkedMembers >= 0, "checked members", "at least 0", checkedMembers);
  }

  private static void require(boolean holds, String what, String required, Number found) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s must be %s, but was %s".formatted(what, required, found));
    }
  }

  /** The defaults for all but the essentials. */
  public static EnsembleSettings of(int members, long seed, int threads) {
    return of(members, seed, LocalEngine.of(threads));
  }

  /** The same on an engine. */
  public static EnsembleSettings of(int members, long seed, Engine engine) {
    return new EnsembleSettings(
        members,
        seed,
        engine,
        STEP_LIMIT,
        BY_ACTIVATION,
        Math.min(members, CHECKED_MEMBERS),
        Precision.DOUBLE);
  }

  /** The same on another engine. */
  public EnsembleSettings on(Engine other) {
    return new EnsembleSettings(
        members, seed, other, stepLimit, flowTolerance, checkedMembers, precision);
  }

  /** The same with another limit on the steps of one member. */
  public EnsembleSettings withStepLimit(long limit) {
    return new EnsembleSettings(
        members, seed, engine, limit, flowTolerance, checkedMembers, precision);
  }

  /** The same with another tolerance of the flow. */
  public EnsembleSettings withFlowTolerance(double tolerance) {
    return new EnsembleSettings(
        members, seed, engine, stepLimit, tolerance, checkedMembers, precision);
  }

  /** The same in another precision. */
  public EnsembleSettings withPrecision(Precision other) {
    return new EnsembleSettings(
        members, seed, engine, stepLimit, flowTolerance, checkedMembers, other);
  }
}
