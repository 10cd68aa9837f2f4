package dev.quartic.study.measurement;

import dev.quartic.ensemble.EnsembleObserver;
import dev.quartic.ensemble.EnsembleResult;
import dev.quartic.ensemble.EnsembleSettings;
import dev.quartic.ensemble.EnsembleSimulation;
import dev.quartic.network.architecture.Architecture;
import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.numerics.array.Precision;
import dev.quartic.numerics.checkpoint.CheckpointFile;
import dev.quartic.question.Asked;
import dev.quartic.question.Bayesian;
import dev.quartic.question.GradientFlow;
import dev.quartic.question.Question;
import dev.quartic.question.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs ensembles of real networks for an experiment. */
public final class EnsembleStudy {
  /** Of outputs of order one, far below what a picture shows. */
  private static final double LOOKED_AT = 1e-4;

  private EnsembleStudy() {}

  /**
   * As finely integrated as networks need that are only looked at. With kinks the integrator is of
   * first order, and has a tolerance of its own.
   */
  public static EnsembleSettings lookedAt(Question question, EnsembleSettings settings) {
    return question.network().sigma().smooth() ? settings.withFlowTolerance(LOOKED_AT) : settings;
  }

  /** Refuses what cannot be simulated, before anything is begun. */
  public static void requireSimulable(Question question) {
    question.requireNoRidge();
    if (question.learning() instanceof Bayesian) {
      throw new Refusal(
          Asked.ALGORITHM,
          "gradient-flow or gradient-descent, which networks can be trained by",
          "bayesian");
    }
  }

  /**
   * Refuses single precision where networks follow gradient flow: its integrator chooses steps by
   * errors of a millionth, and ends along modes of the kernel that single precision cannot tell
   * from zero.
   */
  public static void requirePrecision(Question question) {
    if (question.ensemble().precision() == Precision.SINGLE
        && question.architecture().normalized()) {
      throw new Refusal(
          Asked.PRECISION,
          "double with layer normalization (network.normalization), which single precision does not know",
          "single");
    }
    if (question.ensemble().precision() == Precision.SINGLE
        && question.learning() instanceof GradientFlow) {
      throw new Refusal(
          Asked.PRECISION,
          "double for gradient-flow, whose integrator follows errors far below the rounding of single precision (gradient-descent trains in both)",
          "single");
    }
  }

  /**
   * Trains members of one shape.
   *
   * @param checkpoint where a killed run goes on from; null for nowhere
   */
  public static EnsembleResult run(
      Question question,
      Architecture shape,
      TrainingPlan plan,
      EnsembleSettings settings,
      EnsembleObserver observer,
      @Nullable CheckpointFile checkpoint) {
    return EnsembleSimulation.run(
        question.model().with(shape), question.samples(), plan, settings, observer, checkpoint);
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

  /** The same with other means and covariances, each name after a prefix. */
  public static Map<String, NdArray> arrays(
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
