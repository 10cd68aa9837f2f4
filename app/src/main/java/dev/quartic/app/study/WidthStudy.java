package dev.quartic.app.study;

import dev.quartic.app.compare.Agreement;
import dev.quartic.app.compare.FittedArray;
import dev.quartic.ensemble.EnsembleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Ensembles of several widths beside the prediction for infinite width.
 *
 * @param theory the prediction
 * @param ensembles one for each width, in the order of {@code widths}
 * @param widths the first hidden width of each
 * @param mean the fits of E[z], {@code [T, N, n_L]}
 * @param covariance the fits of Cov[z], {@code [T, N, n_L, N, n_L]}
 */
public record WidthStudy(
    TheoryStudy theory,
    List<EnsembleResult> ensembles,
    List<Integer> widths,
    FittedArray mean,
    FittedArray covariance) {

  /** Fits all means and covariances. */
  public static WidthStudy of(
      TheoryStudy theory, List<Integer> widths, List<EnsembleResult> ensembles) {
    List<FittedArray.Measurement> means = new ArrayList<>();
    List<FittedArray.Measurement> covariances = new ArrayList<>();
    for (int index = 0; index < widths.size(); index++) {
      EnsembleResult ensemble = ensembles.get(index);
      means.add(
          new FittedArray.Measurement(widths.get(index), ensemble.mean(), ensemble.meanError()));
      covariances.add(
          new FittedArray.Measurement(
              widths.get(index), ensemble.covariance(), ensemble.covarianceError()));
    }
    return new WidthStudy(
        theory,
        ensembles,
        widths,
        FittedArray.fit("mean", theory.mean(), means),
        FittedArray.fit("covariance", theory.jointCovariance(), covariances));
  }

  /** All z-scores; a covariance and its mirror image count once. */
  public double[] zScores() {
    return DoubleStream.concat(
            DoubleStream.of(mean.zScores()), DoubleStream.of(upperCovarianceScores()))
        .toArray();
  }

  private double[] upperCovarianceScores() {
    int size = theory.kernels().samples() * theory.outputs();
    double[] all = covariance.zScore().data();
    DoubleStream.Builder upper = DoubleStream.builder();
    for (int place = 0; place < all.length; place++) {
      int row = place / size % size;
      int column = place % size;
      if (row <= column && Double.isFinite(all[place])) {
        upper.add(all[place]);
      }
    }
    return upper.build().toArray();
  }

  /** Whether theory and ensembles agree. */
  public Agreement agreement() {
    return Agreement.of(zScores());
  }
}
