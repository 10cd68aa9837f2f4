package dev.quartic.gaussian.pair;

/** Averages in closed form, one pair after the other. */
public final class ClosedFormAverages implements PairAverages {
  /** Of all closed forms, measured against 30-digit references with a margin of four. */
  public static final double ERROR = 16 * Math.ulp(1.0);

  private final ClosedForms.Pair forms;
  private final double[] variances;

  public ClosedFormAverages(ClosedForms.Pair forms, double[] variances) {
    this.forms = forms;
    this.variances = variances;
  }

  @Override
  public void row(
      int i,
      int from,
      int count,
      double[] covariance,
      int covarianceFrom,
      double[] product,
      double[] slope) {
    double a = variances[i];
    for (int index = 0; index < count; index++) {
      double b = covariance[covarianceFrom + index];
      double c = variances[from + index];
      product[index] = forms.product().at(a, b, c);
      slope[index] = forms.slope().at(a, b, c);
    }
  }

  @Override
  public double relativeError() {
    return ERROR;
  }

  @Override
  public String method() {
    return "closed form";
  }
}
