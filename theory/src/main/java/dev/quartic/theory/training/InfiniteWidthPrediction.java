package dev.quartic.theory.training;

import dev.quartic.numerics.array.Matrix;
import java.util.List;
import java.util.OptionalDouble;

/**
 * p(f*) at infinite width: at every time a Gaussian over functions, independent from output to
 * output.
 *
 * @param times t or numbers of steps, ascending; infinity is the end of training
 * @param means for each time E[z], {@code [N, n_L]}
 * @param variances for each time Var[z] of one output, {@code [N]}; all outputs have the same
 * @param covariances for each time Cov[z] of one output between samples {@code coveredFrom … N −
 *     1}; empty where there are none
 * @param coveredFrom the first sample that covariances are known of; N for none
 * @param relativeError the estimated error of means and covariances at the last time, relative to
 *     their scale: the error of Θ and K, amplified by the conditioning of the solve
 * @param logEvidence log p(y) of Bayesian learning, all outputs together; empty for others
 */
public record InfiniteWidthPrediction(
    List<Double> times,
    List<Matrix> means,
    List<double[]> variances,
    List<Matrix> covariances,
    int coveredFrom,
    double relativeError,
    OptionalDouble logEvidence) {

  /** Of an algorithm that has no evidence. */
  public InfiniteWidthPrediction(
      List<Double> times,
      List<Matrix> means,
      List<double[]> variances,
      List<Matrix> covariances,
      int coveredFrom,
      double relativeError) {
    this(times, means, variances, covariances, coveredFrom, relativeError, OptionalDouble.empty());
  }

  /** With the covariances of all samples, {@code [N, N]}. */
  public static InfiniteWidthPrediction ofAll(
      List<Double> times, List<Matrix> means, List<Matrix> covariances, double relativeError) {
    return new InfiniteWidthPrediction(
        times,
        means,
        covariances.stream().map(Matrix::diagonal).toList(),
        covariances,
        0,
        relativeError);
  }

  /** The same with log p(y). */
  public InfiniteWidthPrediction withLogEvidence(double value) {
    return new InfiniteWidthPrediction(
        times, means, variances, covariances, coveredFrom, relativeError, OptionalDouble.of(value));
  }

  /** The same at so many of its times, the first ones. */
  public InfiniteWidthPrediction first(int count) {
    return new InfiniteWidthPrediction(
        times.subList(0, count),
        means.subList(0, count),
        variances.subList(0, count),
        covariances.isEmpty() ? covariances : covariances.subList(0, count),
        coveredFrom,
        relativeError,
        logEvidence);
  }

  /** The same at the last of its times alone. */
  public InfiniteWidthPrediction atTheEnd() {
    return new InfiniteWidthPrediction(
        List.of(times.getLast()),
        List.of(means.getLast()),
        List.of(variances.getLast()),
        covariances.isEmpty() ? List.of() : List.of(covariances.getLast()),
        coveredFrom,
        relativeError,
        logEvidence);
  }
}
