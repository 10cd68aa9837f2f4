package dev.quartic.theory.bayes;

import dev.quartic.numerics.array.Matrix;

/**
 * log p(y), the logarithm of the probability density of all training targets under the prior:
 *
 * <pre>{@code order0 = −½ Σₒ yₒᵀ C⁻¹ yₒ − (n_L/2) log det C − (N_A n_L/2) log 2π,
 * order1 = (1/n) [½ tr M G¹ + ⅛ V:MM − ½ Σₒ V₍ₐᵦ₎₍cd₎ aₒₐ C⁻¹_bc aₒ_d + (n_L/4) V₍ₐᵦ₎₍cd₎ C⁻¹_bc C⁻¹_da]}
 * </pre>
 *
 * @param order0 at infinite width
 * @param order1 the 1/n term at the widths of the file
 * @param error a bound on what the errors of V and G¹ do to order1
 */
public record LogEvidence(double order0, double order1, double error) {

  static LogEvidence of(
      NearlyGaussianPrior prior, GaussianConditioning gaussian, KernelShift shift) {
    int trained = gaussian.inverse().rows();
    int outputs = gaussian.weights().columns();
    double metric = 0;
    double preference = 0;
    double inversion = 0;
    double drive = 0;
    double both = 0;
    for (int a = 0; a < trained; a++) {
      for (int b = 0; b < trained; b++) {
        double m = shift.drive().get(a, b);
        double inverse = gaussian.inverse().get(a, b);
        // a aᵀ − (n_L/2) C⁻¹, for the two terms with C⁻¹ inside
        double outer = m + 0.5 * outputs * inverse;
        metric += m * prior.metricCorrection().get(a, b) / prior.width();
        preference += m * shift.preferred().get(a, b);
        inversion += outer * shift.inversion().get(a, b);
        drive += Math.abs(m);
        both += Math.abs(outer);
      }
    }
    double inner = sumAbs(gaussian.inverse());
    double bound =
        (0.5 * drive * prior.metricError()
                + prior.vertexError() * (0.125 * drive * drive + 0.5 * both * inner))
            / prior.width();
    double order1 = 0.5 * metric + 0.25 * preference - 0.5 * inversion;
    double conditioning = PosteriorError.INVERSES * gaussian.relativeError() * Math.abs(order1);
    return new LogEvidence(gaussian.logEvidence(), order1, bound + conditioning);
  }

  static double sumAbs(Matrix matrix) {
    double sum = 0;
    for (double value : matrix.data()) {
      sum += Math.abs(value);
    }
    return sum;
  }
}
