package dev.quartic.ensemble.bayes;

import dev.quartic.numerics.array.NdArray;

/**
 * The posterior of networks of one shape. Errors are one standard error, by the delta method for
 * ratios; ratios are biased by about the error squared, relative to the spread.
 *
 * @param members networks whose hidden layers were drawn
 * @param effectiveMembers (Σ w)²/Σ w² of their weights p(y|h): below a hundred or so nothing here,
 *     errors included, can be relied on
 * @param mean E[z|y], {@code [N, n_L]}
 * @param meanError of it
 * @param covariance Cov[z|y], {@code [N, n_L, N, n_L]}
 * @param covarianceError of it
 * @param logEvidence log p(y)
 * @param logEvidenceError of it
 */
public record PosteriorEstimate(
    long members,
    double effectiveMembers,
    NdArray mean,
    NdArray meanError,
    NdArray covariance,
    NdArray covarianceError,
    double logEvidence,
    double logEvidenceError) {

  static PosteriorEstimate of(PosteriorSums sums, int samples, int outputs) {
    NdArray mean = NdArray.zeros(samples, outputs);
    NdArray meanError = NdArray.zeros(samples, outputs);
    NdArray covariance = NdArray.zeros(samples, outputs, samples, outputs);
    NdArray covarianceError = NdArray.zeros(samples, outputs, samples, outputs);
    sums.mean(mean.data(), meanError.data());
    sums.covariance(covariance.data(), covarianceError.data());
    return new PosteriorEstimate(
        sums.count(),
        sums.effectiveCount(),
        mean,
        meanError,
        covariance,
        covarianceError,
        sums.logEvidence(),
        sums.logEvidenceError());
  }
}
