package dev.quartic.app.compare;

import dev.quartic.numerics.array.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fitted coefficients of 1/n beside predicted ones.
 *
 * @param fit c₀ of every entry, from ensembles
 * @param predicted the coefficient from theory, of the same shape
 * @param zScore (c₀ − predicted) over the error of both; NaN where nothing was fitted
 */
public record CoefficientTest(FittedArray fit, NdArray predicted, NdArray zScore) {

  /**
   * Compares.
   *
   * @param predictedError one standard error of the prediction
   */
  public static CoefficientTest of(FittedArray fit, NdArray predicted, NdArray predictedError) {
    double[] scores = new double[predicted.data().length];
    for (int entry = 0; entry < scores.length; entry++) {
      double error = Math.hypot(fit.interceptError().data()[entry], predictedError.data()[entry]);
      scores[entry] = (fit.intercept().data()[entry] - predicted.data()[entry]) / error;
    }
    return new CoefficientTest(fit, predicted, NdArray.wrap(scores, predicted.shape()));
  }

  /**
   * The z-scores at some times; an entry of a symmetric array and its mirror image count once.
   *
   * @param times which entries of the first axis are counted
   */
  public double[] zScores(boolean[] times) {
    List<Double> scores = new ArrayList<>();
    int size = zScore.data().length / times.length;
    int side = (int) Math.round(Math.sqrt(size));
    boolean symmetric = zScore.shape().length != 3 || zScore.length(1) == zScore.length(2);
    symmetric &= side * side == size;
    for (int place = 0; place < zScore.data().length; place++) {
      int within = place % size;
      boolean counted = !symmetric || within / side <= within % side;
      if (times[place / size] && counted && Double.isFinite(zScore.data()[place])) {
        scores.add(zScore.data()[place]);
      }
    }
    return scores.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** √(Σ (c₀ − predicted)² / Σ predicted²) over entries that were fitted, at some times. */
  public double relativeDifference(boolean[] times) {
    int size = zScore.data().length / times.length;
    double difference = 0;
    double whole = 0;
    for (int place = 0; place < zScore.data().length; place++) {
      if (times[place / size] && Double.isFinite(zScore.data()[place])) {
        double one = fit.intercept().data()[place] - predicted.data()[place];
        difference += one * one;
        whole += predicted.data()[place] * predicted.data()[place];
      }
    }
    return Math.sqrt(difference / whole);
  }

  /** The rms error of c₀ relative to the rms prediction, at some times. */
  public double relativeError(boolean[] times) {
    int size = zScore.data().length / times.length;
    double error = 0;
    double whole = 0;
    for (int place = 0; place < zScore.data().length; place++) {
      if (times[place / size] && Double.isFinite(zScore.data()[place])) {
        error += Math.pow(fit.interceptError().data()[place], 2);
        whole += Math.pow(predicted.data()[place], 2);
      }
    }
    return Math.sqrt(error / whole);
  }

  /** All of some times, in words for a table. */
  public Agreement agreement(boolean[] times) {
    return Agreement.of(zScores(times));
  }

  @Override
  public String toString() {
    return "CoefficientTest[%s %s]".formatted(fit.name(), Arrays.toString(predicted.shape()));
  }
}
