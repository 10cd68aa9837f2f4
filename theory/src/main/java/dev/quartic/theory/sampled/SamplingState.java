package dev.quartic.theory.sampled;

/**
 * How far sampling has come.
 *
 * @param batches done, of all layers
 * @param seconds of one core that they stand for, by the count of their operations
 * @param meanError the standard error of means, root mean square over samples and outputs relative
 *     to order 0, at the worst of the times
 * @param varianceError the same of variances of the observed samples
 * @param largestShare the part of the largest single batch in the variance of a layer's means:
 *     where it is large, errors are not known well
 */
public record SamplingState(
    long batches, double seconds, double meanError, double varianceError, double largestShare) {

  /** Who watches. */
  @FunctionalInterface
  public interface Watch {
    /** Goes on whatever happens. */
    Watch NOBODY = _ -> true;

    /** Is told after every round; false ends sampling with what there is. */
    boolean goOn(SamplingState state);

    /** A round of so many batches begins. */
    default void round(long batches) {}

    /** So many batches of the round are done. */
    default void at(long done) {}
  }
}
