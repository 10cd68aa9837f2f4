package dev.quartic.study.compare;

import dev.quartic.numerics.array.NdArray;
import java.util.Arrays;
import java.util.List;

/**
 * The width fits of all entries of one array, such as the mean {@code [T, N, n_L]}.
 *
 * <p>Entries that an ensemble gives without a spread (training samples at the end of training) have
 * nothing to compare; their coefficients and z-scores are NaN in the arrays and they are not
 * counted.
 *
 * @param name of the array
 * @param model what was fitted
 * @param intercept c₀ of every entry
 * @param interceptError one standard error of it
 * @param slope c₁ of every entry
 * @param zScore of every entry
 */
public record FittedArray(
    String name,
    WidthModel model,
    NdArray intercept,
    NdArray interceptError,
    NdArray slope,
    NdArray zScore) {

  /**
   * Errors below this share of the array's largest entry, predicted or measured, are those of
   * arithmetic, not of sampling.
   */
  private static final double SPREADLESS = 1e-7;

  /** One ensemble's measurement of the array. */
  public record Measurement(int width, NdArray value, NdArray error) {}

  /**
   * Fits every entry over all widths, with as many coefficients as leave something to test.
   *
   * @param law what is fitted
   * @param prediction the array at infinite width
   * @param measurements one for each width
   */
  public static FittedArray fit(
      String name, WidthLaw law, NdArray prediction, List<Measurement> measurements) {
    return fit(name, WidthModel.testing(law, measurements.size()), prediction, measurements);
  }

  /**
   * Fits every entry over all widths.
   *
   * @param model what is fitted
   * @param prediction the array at infinite width
   * @param measurements one for each width
   */
  public static FittedArray fit(
      String name, WidthModel model, NdArray prediction, List<Measurement> measurements) {
    int size = prediction.data().length;
    int[] shape = prediction.shape();
    double[][] fitted = new double[4][size];
    for (double[] column : fitted) {
      Arrays.fill(column, Double.NaN);
    }
    double[] widths = measurements.stream().mapToDouble(Measurement::width).toArray();
    double floor = SPREADLESS * prediction.maxAbs();
    for (Measurement measurement : measurements) {
      floor = Math.max(floor, SPREADLESS * measurement.value().maxAbs());
    }
    double[] deviations = new double[widths.length];
    double[] errors = new double[widths.length];
    for (int entry = 0; entry < size; entry++) {
      boolean spread = true;
      for (int index = 0; index < widths.length; index++) {
        var measurement = measurements.get(index);
        deviations[index] = measurement.value().data()[entry] - prediction.data()[entry];
        errors[index] = measurement.error().data()[entry];
        spread &= errors[index] > floor;
      }
      if (spread) {
        WidthFit fit = model.fit(widths, deviations, errors);
        fitted[0][entry] = fit.intercept();
        fitted[1][entry] = fit.interceptError();
        fitted[2][entry] = fit.slope();
        fitted[3][entry] = fit.zScore();
      }
    }
    return new FittedArray(
        name,
        model,
        NdArray.wrap(fitted[0], shape),
        NdArray.wrap(fitted[1], shape),
        NdArray.wrap(fitted[2], shape),
        NdArray.wrap(fitted[3], shape));
  }

  /**
   * √(Σ error² / Σ c₀²): how well the array's coefficients c₀ are known as a whole; infinite when
   * all are zero.
   */
  public double relativeInterceptError() {
    double noise = 0;
    double signal = 0;
    for (int entry = 0; entry < intercept.data().length; entry++) {
      if (Double.isFinite(interceptError.data()[entry])) {
        noise += interceptError.data()[entry] * interceptError.data()[entry];
        signal += intercept.data()[entry] * intercept.data()[entry];
      }
    }
    return Math.sqrt(noise / signal);
  }
}
