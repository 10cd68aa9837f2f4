package dev.quartic.report.page;

import dev.quartic.report.chart.CurveFit;
import dev.quartic.report.chart.Trace;
import dev.quartic.report.chart.WidthScaling;
import dev.quartic.study.answer.Numbers;
import dev.quartic.study.compare.Agreement;
import dev.quartic.study.compare.FittedArray;
import dev.quartic.study.compare.WidthFit;
import dev.quartic.study.compare.WidthModel;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How quantities approach infinite width, for the figure and the table of it. */
final class Approach {
  /** The columns of {@link #row}. */
  static final List<String> COLUMNS =
      List.of("quantity", "entries compared", "rms z", "largest |z|", "c₀ known to");

  private Approach() {}

  /**
   * One quantity, with the curve that is fitted to it.
   *
   * @param model of the curve
   * @param widths ascending
   * @param deviation ensemble less infinite width, by the place of the width
   * @param error one standard error of it
   * @param predicted the leading coefficient, where there is a prediction
   */
  static WidthScaling.Quantity quantity(
      String name,
      WidthModel model,
      List<Integer> widths,
      IntToDoubleFunction deviation,
      IntToDoubleFunction error,
      @Nullable Double predicted) {
    int count = widths.size();
    double[] at = new double[count];
    double[] deviations = new double[count];
    double[] errors = new double[count];
    double[] scaled = new double[count];
    double[] scaledErrors = new double[count];
    for (int index = 0; index < count; index++) {
      at[index] = widths.get(index);
      deviations[index] = deviation.applyAsDouble(index);
      errors[index] = Math.max(error.applyAsDouble(index), Double.MIN_NORMAL);
      scaled[index] = deviations[index] / model.law().parameter(at[index]);
      scaledErrors[index] = errors[index] / model.law().parameter(at[index]);
    }
    WidthFit fit = model.fit(at, deviations, errors);
    return new WidthScaling.Quantity(
        name,
        Trace.measured(at, scaled, scaledErrors),
        new CurveFit(fit.coefficients(), fit.covariance()),
        predicted);
  }

  /** What the z-scores of one fitted array say. */
  static List<String> row(FittedArray array, int compared, Agreement scores) {
    return List.of(
        array.name(),
        Integer.toString(compared),
        Numbers.format(scores.rootMeanSquare(), 3),
        Numbers.format(scores.largest(), 3),
        "%.0f %%".formatted(100 * array.relativeInterceptError()));
  }
}
