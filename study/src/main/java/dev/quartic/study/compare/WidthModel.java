package dev.quartic.study.compare;

/**
 * What is fitted to ensembles of several widths.
 *
 * @param law of the approach to infinite width
 * @param free coefficients that are fitted freely, at most as many as widths
 * @param constrained whether one more is fitted as {@link WidthFit#constrained} does it
 */
public record WidthModel(WidthLaw law, int free, boolean constrained) {

  /** As many coefficients as leave something to test the law with. */
  public static WidthModel testing(WidthLaw law, int widths) {
    return new WidthModel(law, law.testable(widths), false);
  }

  /** For the coefficient of 1/n: two powers, and three from four widths on. */
  public static WidthModel inverse(int widths) {
    return new WidthModel(WidthLaw.INVERSE, Math.min(widths, widths < 4 ? 2 : 3), false);
  }

  /** How many coefficients a fit has. */
  public int coefficients() {
    return constrained ? free + 1 : free;
  }

  /**
   * Fits one quantity.
   *
   * @param widths n, distinct
   * @param deviations ensemble minus infinite width
   * @param errors one standard error of each deviation; all positive
   */
  public WidthFit fit(double[] widths, double[] deviations, double[] errors) {
    return constrained
        ? WidthFit.constrained(law, free, widths, deviations, errors)
        : WidthFit.of(law, free, widths, deviations, errors);
  }

  /** In writing: "c0 + c1/n". */
  public String text() {
    return law.text(coefficients());
  }
}
