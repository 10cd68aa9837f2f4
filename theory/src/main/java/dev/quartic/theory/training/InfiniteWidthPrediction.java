package dev.quartic.theory.training;

import dev.quartic.numerics.array.Matrix;
import java.util.List;

/**
 * p(f*) at infinite width: at every time a Gaussian over functions, independent from output to
 * output.
 *
 * @param times t or numbers of steps, ascending; infinity is the end of training
 * @param means for each time E[z], {@code [N, n_L]}
 * @param covariances for each time Cov[z] of one output, {@code [N, N]}; all outputs have the same
 * @param relativeError the estimated error of means and covariances at the last time, relative to
 *     their scale: the error of Θ and K, amplified by the conditioning of the solve
 */
public record InfiniteWidthPrediction(
    List<Double> times, List<Matrix> means, List<Matrix> covariances, double relativeError) {}
