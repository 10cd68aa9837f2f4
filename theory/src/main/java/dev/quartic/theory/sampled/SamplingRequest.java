package dev.quartic.theory.sampled;

import java.util.List;

/**
 * What is asked of the sampled route.
 *
 * @param seed of all random numbers
 * @param coarse how most draws see the network; none where all see it as it is
 * @param observed samples at which covariances and the drift of the NTK are wanted, ascending;
 *     means are given for all
 * @param full whether between all pairs of observed samples, or their diagonals alone
 * @param draws of a batch; rounded up to a multiple of n_L
 * @param batches of each hidden layer in the first round
 * @param budget of work, in seconds of one core as {@link Cost} counts them, so that digits do not
 *     depend on how busy a machine is: no round goes beyond it but the first
 * @param meanError where sampling may end: the standard error of means, root mean square over
 *     samples and outputs, relative to that of order 0; 0 for never
 * @param varianceError the same of variances
 */
public record SamplingRequest(
    long seed,
    Coarse coarse,
    List<Integer> observed,
    boolean full,
    int draws,
    int batches,
    double budget,
    double meanError,
    double varianceError) {
  /** Fewer batches do not tell their spread. */
  static final int FEWEST = 20;

  /**
   * A coarser view of a network for most draws; a few see both, so that nothing is lost on average.
   *
   * @param rank of tables over pairs of samples; 0 for no such view
   * @param modes of training that are followed one by one
   */
  public record Coarse(int rank, int modes) {
    /** All draws see the network as it is. */
    public static final Coarse NONE = new Coarse(0, 0);

    /** Whether there is such a view. */
    public boolean present() {
      return rank > 0 && modes > 0;
    }
  }

  /** Checks sizes. */
  public SamplingRequest {
    observed = List.copyOf(observed);
    for (int index = 1; index < observed.size(); index++) {
      if (observed.get(index) <= observed.get(index - 1)) {
        throw new IllegalArgumentException("observed samples must ascend, but were " + observed);
      }
    }
    if (draws < 1) {
      throw new IllegalArgumentException("a batch must have at least 1 draw, but had " + draws);
    }
    if (batches < FEWEST) {
      throw new IllegalArgumentException(
          "standard errors need at least %d batches of each layer, but %d were asked for"
              .formatted(FEWEST, batches));
    }
    if (!(meanError >= 0) || !(varianceError >= 0) || !(budget >= 0)) {
      throw new IllegalArgumentException(
          "errors and the budget must be numbers >= 0, but were %s, %s and %s"
              .formatted(meanError, varianceError, budget));
    }
  }

  /** A number of batches of each layer, and everything between the samples observed. */
  public static SamplingRequest of(long seed, List<Integer> observed, int draws, int batches) {
    return new SamplingRequest(seed, Coarse.NONE, observed, true, draws, batches, 0, 0, 0);
  }

  /** The same with diagonals alone. */
  public SamplingRequest diagonals() {
    return new SamplingRequest(
        seed, coarse, observed, false, draws, batches, budget, meanError, varianceError);
  }

  /**
   * The same, sampling on until errors are reached or so much work is done.
   *
   * @param seconds of one core, as forecast
   */
  public SamplingRequest until(double mean, double variance, double seconds) {
    return new SamplingRequest(
        seed, coarse, observed, full, draws, batches, seconds, mean, variance);
  }

  /** The same with a coarser view for most draws. */
  public SamplingRequest with(Coarse view) {
    return new SamplingRequest(
        seed, view, observed, full, draws, batches, budget, meanError, varianceError);
  }

  /**
   * Seconds of one core that a draw takes, by the count of its operations.
   *
   * @param samples N
   * @param train N_A
   */
  public static double secondsOfDraw(int samples, int train, Coarse view) {
    double nanoseconds =
        view.present() ? Cost.coarse(samples, train, view) : Cost.whole(samples, train);
    return 1e-9 * nanoseconds;
  }

  /** A few draws of other random numbers, of diagonals. */
  SamplingRequest pilot() {
    return new SamplingRequest(
        ~seed, coarse, observed, false, SamplingPilot.DRAWS, FEWEST, 0, 0, 0);
  }
}
