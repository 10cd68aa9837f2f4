package dev.quartic.study.verification;

import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.compare.CoefficientTest;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.compare.WidthLaw;
import dev.quartic.study.compare.WidthModel;
import java.util.List;

/**
 * Means, or variances, averaged over groups of samples; arrays {@code [T, groups]}.
 *
 * @param quantity in a word
 * @param zero at infinite width
 * @param measured in ensembles, by width
 * @param test of the coefficients of 1/n
 */
public record GroupAverages(
    String quantity, NdArray zero, List<FittedArray.Measurement> measured, CoefficientTest test) {
  /**
   * Powers of 1/n that are fitted where there are widths for them. Averages are known so well that
   * 1/n³ shows from width 128 on where parts of the mean cancel at order 1/n: 60 + 20 images, depth
   * 3, gave intercepts 2.6 standard errors off by two powers at widths 128 to 512, and none at 256
   * to 1,024.
   */
  private static final int COEFFICIENTS = 3;

  /**
   * Fits and compares.
   *
   * @param name of the array of coefficients
   * @param predicted the coefficient of 1/n
   * @param error one standard error of it
   */
  static GroupAverages of(
      String quantity,
      String name,
      NdArray zero,
      List<FittedArray.Measurement> measured,
      NdArray predicted,
      NdArray error) {
    int coefficients = Math.min(measured.size(), COEFFICIENTS);
    FittedArray fit =
        FittedArray.fit(
            name, new WidthModel(WidthLaw.INVERSE, coefficients, false), zero, measured);
    return new GroupAverages(
        quantity, zero, measured, CoefficientTest.of(fit, predicted, error, false));
  }
}
