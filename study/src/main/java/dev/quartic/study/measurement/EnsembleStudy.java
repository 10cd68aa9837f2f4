package dev.quartic.study.measurement;

import dev.quartic.files.data.LoadedExperiment;
import dev.quartic.files.experiment.InvalidInput;
import dev.quartic.files.run.Provenance;
import dev.quartic.ensemble.CheckpointFile;
import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.EnsembleSimulation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs ensembles of real networks for an experiment. */
public final class EnsembleStudy {
  private EnsembleStudy() {}

  /** Refuses what cannot be simulated, before anything is begun. */
  public static void requireSimulable(TrainingPlan plan) {
    if (plan instanceof TrainingPlan.Bayesian) {
      throw new InvalidInput(
          "training.algorithm",
          "gradient-flow or gradient-descent, which networks can be trained by",
          "bayesian");
    }
  }

  /**
   * Trains members of one shape.
   *
   * @param checkpoint where a killed run goes on from; null for nowhere
   */
  public static EnsembleResult run(
      LoadedExperiment loaded,
      Architecture shape,
      TrainingPlan plan,
      EnsembleSettings settings,
      EnsembleObserver observer,
      @Nullable Path checkpoint) {
    return EnsembleSimulation.run(
        loaded.model().with(shape),
        loaded.samples(),
        plan,
        settings,
        observer,
        checkpoint == null ? null : checkpoint(checkpoint));
  }

  /** Where a run keeps what it has, valid for this version of the code. */
  public static CheckpointFile checkpoint(Path path) {
    return CheckpointFile.of(path, Provenance.fingerprint());
  }

  /** The arrays of results.npz. */
  public static Map<String, NdArray> arrays(EnsembleResult ensemble) {
    return arrays(
        "",
        ensemble,
        ensemble.mean(),
        ensemble.meanError(),
        ensemble.covariance(),
        ensemble.covarianceError());
  }

  /** The same with means and covariances by a control variate, each name after the width. */
  public static Map<String, NdArray> arrays(WidthMeasurement measured) {
    String prefix = "width%d/".formatted(measured.width());
    Map<String, NdArray> arrays =
        arrays(
            prefix,
            measured.ensemble(),
            measured.mean(),
            measured.meanError(),
            measured.covariance(),
            measured.covarianceError());
    arrays.put(prefix + "thirdCumulant", measured.cumulants().third());
    arrays.put(prefix + "thirdCumulantError", measured.cumulants().thirdError());
    arrays.put(prefix + "fourthCumulant", measured.cumulants().fourth());
    arrays.put(prefix + "fourthCumulantError", measured.cumulants().fourthError());
    return arrays;
  }

  private static Map<String, NdArray> arrays(
      String prefix,
      EnsembleResult ensemble,
      NdArray mean,
      NdArray meanError,
      NdArray covariance,
      NdArray covarianceError) {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put(prefix + "mean", mean);
    arrays.put(prefix + "meanError", meanError);
    arrays.put(prefix + "covariance", covariance);
    arrays.put(prefix + "covarianceError", covarianceError);
    arrays.put(prefix + "ntkDrift", ensemble.ntkDrift());
    arrays.put(prefix + "ntkDriftError", ensemble.ntkDriftError());
    NdArray hidden = ensemble.hiddenKernelDrift();
    NdArray hiddenError = ensemble.hiddenKernelDriftError();
    if (hidden != null && hiddenError != null) {
      arrays.put(prefix + "hiddenKernelDrift", hidden);
      arrays.put(prefix + "hiddenKernelDriftError", hiddenError);
    }
    return arrays;
  }

  /** Times as an array. */
  public static NdArray times(TrainingPlan plan) {
    double[] times = plan.times().stream().mapToDouble(time -> time).toArray();
    return NdArray.wrap(times, times.length);
  }
}
