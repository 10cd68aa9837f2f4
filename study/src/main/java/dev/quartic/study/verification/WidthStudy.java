package dev.quartic.study.verification;

import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.CountedScores;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.compare.WidthLaw;
import dev.quartic.study.prediction.TheoryStudy;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Ensembles of several widths beside the prediction for infinite width.
 *
 * @param theory the prediction
 * @param measurements one for each width, ascending
 * @param mean the fits of E[z], {@code [T, N, n_L]}
 * @param covariance the fits of Cov[z], {@code [T, N, n_L, N, n_L]}
 */
public record WidthStudy(
    TheoryStudy theory,
    List<WidthMeasurement> measurements,
    FittedArray mean,
    FittedArray covariance) {

  /** Fits all means and covariances. */
  public static WidthStudy of(TheoryStudy theory, List<WidthMeasurement> measurements) {
    return new WidthStudy(
        theory,
        measurements,
        FittedArray.fit(
            "mean",
            law(theory),
            theory.mean(),
            measurements.stream()
                .map(one -> new FittedArray.Measurement(one.width(), one.mean(), one.meanError()))
                .toList()),
        FittedArray.fit(
            "covariance",
            law(theory),
            theory.jointCovariance(),
            measurements.stream()
                .map(one ->
                    new FittedArray.Measurement(
                        one.width(), one.covariance(), one.covarianceError()))
                .toList()));
  }

  private static WidthLaw law(TheoryStudy theory) {
    return WidthLaw.trained(theory.question().model().activation());
  }

  /** The law that is fitted. */
  public WidthLaw law() {
    return law(theory);
  }

  /** What is fitted, in writing. */
  public String lawText() {
    return mean.model().text();
  }

  /** The widths, ascending. */
  public List<Integer> widths() {
    return measurements.stream().map(WidthMeasurement::width).toList();
  }

  /** One of the two arrays of this study, not one that equals it. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isCovariance(FittedArray array) {
    return array == covariance;
  }

  /** How many entries of one array were fitted; a covariance and its mirror image count once. */
  public int compared(FittedArray array) {
    return CountedScores.of(array.intercept(), isCovariance(array)).length;
  }

  /** The z-scores of one array, likewise. */
  public double[] zScores(FittedArray array) {
    return CountedScores.of(array.zScore(), isCovariance(array));
  }

  /** All z-scores. */
  public double[] zScores() {
    return DoubleStream.concat(DoubleStream.of(zScores(mean)), DoubleStream.of(zScores(covariance)))
        .toArray();
  }

  /** Whether theory and ensembles agree. */
  public Agreement agreement() {
    return Agreement.of(zScores());
  }
}
