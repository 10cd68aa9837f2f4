package dev.quartic.app.study;

import dev.quartic.app.data.LoadedExperiment;
import dev.quartic.app.experiment.InvalidInput;
import dev.quartic.app.run.Provenance;
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
        checkpoint == null ? null : CheckpointFile.of(checkpoint, Provenance.fingerprint()));
  }

  /** The arrays of results.npz, each name after a prefix. */
  public static Map<String, NdArray> arrays(String prefix, EnsembleResult ensemble) {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put(prefix + "mean", ensemble.mean());
    arrays.put(prefix + "meanError", ensemble.meanError());
    arrays.put(prefix + "covariance", ensemble.covariance());
    arrays.put(prefix + "covarianceError", ensemble.covarianceError());
    arrays.put(prefix + "ntkDrift", ensemble.ntkDrift());
    arrays.put(prefix + "ntkDriftError", ensemble.ntkDriftError());
    return arrays;
  }

  /** Times as an array. */
  public static NdArray times(TrainingPlan plan) {
    double[] times = plan.times().stream().mapToDouble(time -> time).toArray();
    return NdArray.wrap(times, times.length);
  }
}
