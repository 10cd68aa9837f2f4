package dev.quartic.ensemble;

/**
 * How an ensemble is run. Only {@code threads} has no influence on the digits of the result.
 *
 * @param members M, at least 2
 * @param seed with the index of a member decides its draw
 * @param threads that train members side by side
 * @param stepLimit steps after which a member that is to be trained to the end, or whose flow is
 *     integrated, is given up
 * @param flowTolerance the estimated error of one step of the flow, relative to the outputs; the
 *     error in the result is of this size or below, see {@link IntegrationCheck}
 * @param checkedMembers the first members of a flow that are integrated once more at a hundredth of
 *     the tolerance
 */
public record EnsembleSettings(
    int members,
    long seed,
    int threads,
    long stepLimit,
    double flowTolerance,
    int checkedMembers) {
  private static final long STEP_LIMIT = 200_000;
  private static final double FLOW_TOLERANCE = 1e-6;
  private static final int CHECKED_MEMBERS = 8;

  /** Refuses numbers that make no sense. */
  public EnsembleSettings {
    require(members >= 2, "members", "at least 2, for a covariance", members);
    require(threads >= 1, "threads", "at least 1", threads);
    require(stepLimit >= 1, "step limit", "at least 1", stepLimit);
    require(
        flowTolerance >= 1e-13 && flowTolerance <= 1e-2,
        "flow tolerance", "between 1e-13 and 1e-2", flowTolerance);
    require(checkedMembers >= 0, "checked members", "at least 0", checkedMembers);
  }

  private static void require(boolean holds, String what, String required, Number found) {
    if (!holds) {
      throw new IllegalArgumentException("%s must be %s, but was %s".formatted(what, required, found));
    }
  }

  /** The defaults for all but the essentials. */
  public static EnsembleSettings of(int members, long seed, int threads) {
    return new EnsembleSettings(
        members, seed, threads, STEP_LIMIT, FLOW_TOLERANCE, Math.min(members, CHECKED_MEMBERS));
  }

  /** The same with another limit on the steps of one member. */
  public EnsembleSettings withStepLimit(long limit) {
    return new EnsembleSettings(members, seed, threads, limit, flowTolerance, checkedMembers);
  }

  /** The same with another tolerance of the flow. */
  public EnsembleSettings withFlowTolerance(double tolerance) {
    return new EnsembleSettings(members, seed, threads, stepLimit, tolerance, checkedMembers);
  }
}
