package dev.quartic.ensemble;

import dev.quartic.network.activation.Activation;

/**
 * How finely a flow is integrated, and how that is checked.
 *
 * <p>With a smooth activation the error falls with the fourth power of the step. Where activations
 * have kinks the gradient jumps each time a preactivation changes sign, and the error falls with
 * the first power only: the default is coarser, and the check less fine, for otherwise it would
 * cost more than the ensemble.
 *
 * @param tolerance of a step
 * @param checkTolerance of the second integration
 * @param checkedMembers that are integrated twice
 */
record FlowAccuracy(double tolerance, double checkTolerance, int checkedMembers) {
  private static final double SMOOTH = 1e-6;
  private static final double KINKED = 3e-3;
  private static final double SMOOTH_CHECK = 0.01;
  private static final double KINKED_CHECK = 0.1;

  static FlowAccuracy of(EnsembleSettings settings, Activation activation) {
    boolean smooth = activation.smooth();
    double tolerance = settings.flowTolerance();
    if (tolerance == EnsembleSettings.BY_ACTIVATION) {
      tolerance = smooth ? SMOOTH : KINKED;
    }
    int checked = settings.checkedMembers();
    return new FlowAccuracy(
        tolerance,
        tolerance * (smooth ? SMOOTH_CHECK : KINKED_CHECK),
        smooth ? checked : (checked + 3) / 4);
  }
}
