package dev.quartic.theory.gaussian;

import dev.quartic.network.activation.Activation;

/**
 * Chooses how Gaussian averages are taken: in closed form where there is one, otherwise by a Hermite series.
 *
 * @param tolerance of series, relative to √(⟨σ₁²⟩⟨σ₂²⟩)
 */
public record GaussianAverages(double tolerance) {
  /** Tighter than the 1e-10 that kernels are promised to, since errors of Θ are multiplied by the width at order 1/n. */
  public static final GaussianAverages DEFAULT = new GaussianAverages(1e-12);

  /** Averages of one layer whose samples have the given variances. */
  public PairAverages of(Activation activation, double[] variances) {
    var forms = ClosedForms.of(activation);
    return forms.isPresent()
        ? new ClosedFormAverages(forms.get(), variances)
        : new HermiteAverages(HermiteExpansion.of(activation, variances, tolerance));
  }

  /** The series, also for activations with a closed form: the second, independent route. */
  PairAverages series(Activation activation, double[] variances) {
    return new HermiteAverages(HermiteExpansion.of(activation, variances, tolerance));
  }
}
