package dev.quartic.app.study;

import dev.quartic.ensemble.ControlledEstimate;
import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.EnsembleSimulation;
import dev.quartic.ensemble.InitialMetric;
import dev.quartic.ensemble.estimate.LinearControl;
import dev.quartic.network.architecture.NetworkModel;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.parallel.Workers;
import dev.quartic.theory.training.LinearTraining;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Means and covariances of trained networks of one width, measured with the linear model as control
 * variate.
 *
 * <p>What infinite width makes of a network's own initial outputs is taken out of its trained
 * outputs: the mean of that part is known to be zero, its covariance is measured on many networks
 * without training them. What is left varies by O(1/√n), so that far fewer networks show the
 * deviation of order 1/n. The estimates are right whatever the theory says; a wrong one would only
 * make them noisier.
 *
 * @param width the first hidden width
 * @param ensemble the networks
 * @param mean E[z(t)], {@code [T, N, n_L]}
 * @param meanError one standard error of it
 * @param covariance Cov[z(t)], {@code [T, N, n_L, N, n_L]}
 * @param covarianceError one standard error of it
 */
public record WidthMeasurement(
    int width,
    EnsembleResult ensemble,
    NdArray mean,
    NdArray meanError,
    NdArray covariance,
    NdArray covarianceError) {
  /** Untrained networks for each trained one: they cost next to nothing. */
  private static final int UNTRAINED = 4;

  /**
   * How many members to train at a width: wider networks in proportion fewer, for at equal cost the
   * narrow ones say more about c₀.
   *
   * @param narrowest the smallest of the widths, which gets all members
   */
  public static int members(int members, int narrowest, int width) {
    return (int) Math.max(2, Math.round((double) members * narrowest / width));
  }

  /** Trains the members and measures. */
  public static WidthMeasurement of(
      TheoryStudy theory,
      int width,
      EnsembleSettings settings,
      Workers workers,
      EnsembleObserver observer,
      Path checkpoint) {
    NetworkModel model =
        theory.loaded().model().with(theory.loaded().model().architecture().scaledTo(width));
    var training = new LinearTraining(theory.kernels(), theory.spectrum());
    List<Matrix> maps =
        theory.plan().times().stream()
            .map(time -> training.residualMap(theory.plan(), time))
            .toList();
    var ensemble =
        EnsembleSimulation.run(
            model,
            theory.loaded().samples(),
            theory.plan(),
            settings,
            new LinearControl(maps, theory.prediction().means()),
            observer,
            EnsembleStudy.checkpoint(checkpoint));
    var initial =
        InitialMetric.measure(
            model,
            theory.loaded().samples().inputs(),
            maps,
            UNTRAINED * settings.members(),
            ~settings.seed(), // networks of their own
            workers);
    ControlledEstimate controlled = Objects.requireNonNull(ensemble.controlled());
    NdArray covariance = copy(controlled.covarianceGain());
    NdArray error = copy(controlled.covarianceGainError());
    addInitial(covariance, error, initial);
    return new WidthMeasurement(
        width, ensemble, controlled.mean(), controlled.meanError(), covariance, error);
  }

  private static NdArray copy(NdArray array) {
    return NdArray.wrap(array.data().clone(), array.shape());
  }

  /** Initial outputs are uncorrelated between different outputs, at any width. */
  private static void addInitial(NdArray covariance, NdArray error, InitialMetric initial) {
    for (int time = 0; time < covariance.length(0); time++) {
      for (int i = 0; i < covariance.length(1); i++) {
        for (int j = 0; j < covariance.length(1); j++) {
          for (int output = 0; output < covariance.length(2); output++) {
            int[] place = {time, i, output, j, output};
            covariance.set(covariance.get(place) + initial.value().get(time, i, j), place);
            error.set(Math.hypot(error.get(place), initial.error().get(time, i, j)), place);
          }
        }
      }
    }
  }
}
