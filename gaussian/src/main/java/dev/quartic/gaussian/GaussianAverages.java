package dev.quartic.gaussian;

import dev.quartic.gaussian.pair.ClosedFormAverages;
import dev.quartic.gaussian.pair.ClosedForms;
import dev.quartic.gaussian.pair.HermiteExpansion;
import dev.quartic.gaussian.pair.PairAverages;
import dev.quartic.gaussian.pair.SmoothAverages;
import dev.quartic.gaussian.pair.VectorAverages;
import dev.quartic.gaussian.spline.SplinePairs;
import dev.quartic.network.activation.Activation;
import dev.quartic.network.activation.Erf;
import dev.quartic.network.activation.LinearSpline;
import dev.quartic.network.activation.PiecewiseLinear;
import dev.quartic.numerics.pairs.PairMoments;
import java.io.Serializable;

/**
 * Chooses how Gaussian averages are taken: in closed form where there is one, otherwise by a
 * Hermite series, or by quadrature where that would not converge.
 *
 * @param tolerance of series, relative to √(⟨σ₁²⟩⟨σ₂²⟩)
 */
public record GaussianAverages(double tolerance) implements Serializable {
  /**
   * Tighter than the 1e-10 that kernels are promised to, since errors of Θ are multiplied by the
   * width at order 1/n.
   */
  public static final GaussianAverages DEFAULT = new GaussianAverages(1e-12);

  /** Averages of one layer whose samples have the given variances. */
  public PairAverages of(Activation activation, double[] variances) {
    return switch (activation) {
      case PiecewiseLinear lines ->
          new VectorAverages(
              PairMoments.arcCosine(lines.negativeSlope(), lines.positiveSlope(), variances),
              ClosedFormAverages.ERROR,
              "closed form");
      case LinearSpline spline -> new SplinePairs(spline, variances);
      case Erf(double scale) ->
          new VectorAverages(
              PairMoments.erf(scale, variances), ClosedFormAverages.ERROR, "closed form");
      default ->
          ClosedForms.of(activation)
              .<PairAverages>map(forms -> new ClosedFormAverages(forms, variances))
              .orElseGet(() -> SmoothAverages.of(activation, variances, tolerance));
    };
  }

  /** The series, also for activations with a closed form: the second, independent route. */
  PairAverages series(Activation activation, double[] variances) {
    return VectorAverages.of(
        HermiteExpansion.of(activation, variances, tolerance).orElseThrow(), activation.parity());
  }
}
