package dev.quartic.study.compare;

import dev.quartic.numerics.array.NdArray;

/**
 * Fitted coefficients of 1/n beside predicted ones.
 *
 * @param fit c₀ of every entry, from ensembles
 * @param predicted the coefficient from theory, of the same shape
 * @param zScore (c₀ − predicted) over the error of both; NaN where nothing was fitted
 * @param symmetric whether the entries of one time are a symmetric matrix
 */
public record CoefficientTest(
    FittedArray fit, NdArray predicted, NdArray zScore, boolean symmetric) {

  /**
   * Compares.
   *
   * @param predictedError one standard error of the prediction
   */
  public static CoefficientTest of(
      FittedArray fit, NdArray predicted, NdArray predictedError, boolean symmetric) {
    double[] scores = new double[predicted.data().length];
    for (int entry = 0; entry < scores.length; entry++) {
      double error = Math.hypot(fit.interceptError().data()[entry], predictedError.data()[entry]);
      scores[entry] = (fit.intercept().data()[entry] - predicted.data()[entry]) / error;
    }
    return new CoefficientTest(fit, predicted, NdArray.wrap(scores, predicted.shape()), symmetric);
  }

  /**
   * The z-scores at some times; an entry of a symmetric array and its mirror image count once.
   *
   * @param times which entries of the first axis are counted
   */
  public double[] zScores(boolean[] times) {
    return CountedScores.of(zScore, symmetric, time -> times[time]);
  }

  /** √(Σ (c₀ − predicted)² / Σ predicted²) over entries that were fitted, at some times. */
  public double relativeDifference(boolean[] times) {
    return relativeToPrediction(
        times, entry -> fit.intercept().data()[entry] - predicted.data()[entry]);
  }

  /** The rms error of c₀ relative to the rms prediction, at some times. */
  public double relativeError(boolean[] times) {
    return relativeToPrediction(times, entry -> fit.interceptError().data()[entry]);
  }

  private interface Figure {
    double at(int entry);
  }

  private double relativeToPrediction(boolean[] times, Figure figure) {
    int size = zScore.data().length / times.length;
    double part = 0;
    double whole = 0;
    for (int entry = 0; entry < zScore.data().length; entry++) {
      if (times[entry / size] && Double.isFinite(zScore.data()[entry])) {
        part += figure.at(entry) * figure.at(entry);
        whole += predicted.data()[entry] * predicted.data()[entry];
      }
    }
    return Math.sqrt(part / whole);
  }

  /** What the z-scores at some times say together. */
  public Agreement agreement(boolean[] times) {
    return Agreement.of(zScores(times));
  }
}
