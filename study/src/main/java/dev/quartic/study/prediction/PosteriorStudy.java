package dev.quartic.study.prediction;

import dev.quartic.network.plan.TrainingPlan;
import dev.quartic.numerics.array.Matrix;
import dev.quartic.numerics.array.NdArray;
import dev.quartic.study.work.Work;
import dev.quartic.theory.bayes.NearlyGaussianPosterior;
import dev.quartic.theory.bayes.NearlyGaussianPrior;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bayesian learning to order 1/n for one experiment.
 *
 * @param theory infinite width
 * @param plan with the noise of the targets
 * @param posterior the 1/n terms, at the widths of the experiment
 */
public record PosteriorStudy(
    TheoryStudy theory, TrainingPlan.Bayesian plan, NearlyGaussianPosterior posterior) {

  /** Computes V and conditions on the targets. */
  public static PosteriorStudy of(TheoryStudy theory, TrainingPlan.Bayesian plan, Work work) {
    var question = theory.question();
    var prior =
        NearlyGaussianPrior.of(
            question.model(),
            question.samples().inputs(),
            theory.trainSamples(),
            work.workers(),
            FirstOrderStudy.keeper(theory, work));
    return new PosteriorStudy(
        theory, plan, NearlyGaussianPosterior.of(prior, theory.targets(), plan.noiseVariance()));
  }

  /** n₁ of the experiment: what 1/n terms are multiplied by to give coefficients. */
  public int width() {
    return theory.question().model().architecture().width(1);
  }

  /** The arrays of results.npz beside those of order 0; one time. */
  public Map<String, NdArray> arrays() {
    Map<String, NdArray> arrays = new LinkedHashMap<>();
    arrays.put("mean1", once(posterior.mean1()));
    arrays.put("covariance1", once(posterior.covariance1()));
    arrays.put("thirdCumulant", once(posterior.thirdCumulant()));
    arrays.put("fourthCumulant", once(posterior.fourthCumulant()));
    arrays.put("mean1Error", once(posterior.error().mean()));
    return arrays;
  }

  /** With an axis for the one time there is. */
  public static NdArray once(Matrix matrix) {
    return NdArray.wrap(matrix.data(), 1, matrix.rows(), matrix.columns());
  }

  /** The same for four axes. */
  public static NdArray once(NdArray array) {
    int[] shape = array.shape();
    return NdArray.wrap(array.data(), 1, shape[0], shape[1], shape[2], shape[3]);
  }
}
